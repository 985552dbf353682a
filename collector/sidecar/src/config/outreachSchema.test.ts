import { TEST_KEY } from '../pipeline/testing';
import { ConfigError, parseConfig } from './config';

const RULE = { name: 'a', rule: 'silent', message: 'Hello {name}' };
const WEBHOOK = { url: 'https://crm.example.com' };

function problemsOf(...rules: unknown[]): string[] {
  try {
    parseConfig({ outreach: { rules } }, TEST_KEY);
    return [];
  } catch (error) {
    return error instanceof ConfigError ? error.problems : [String(error)];
  }
}

it('is off, and a rule sends nothing until that is said', () => {
  expect(parseConfig({}, TEST_KEY).outreach.rules).toEqual([]);
  expect(parseConfig({ outreach: { rules: [RULE] } }, TEST_KEY).outreach.rules[0].dry_run).toBe(true);
});

it.each([
  [
    { ...RULE, message: '{probability}' },
    /^outreach\.rules\.0\.message: \{probability\} is no placeholder of the rule silent; it has \{name\}, \{id\}, \{organization\}, \{hours\}, \{silent_since\}/,
  ],
  [{ ...RULE, rule: 'sad' }, /^outreach\.rules\.0\.rule: must be one of stuck, run_out, silent, version/],
  [{ ...RULE, rule: 'version' }, /^outreach\.rules\.0\.version: must be set for the rule version/],
  [{ ...RULE, probability: 0.5 }, /^outreach\.rules\.0\.probability: belongs to the rule run_out/],
  [{ ...RULE, dry_run: false }, /^outreach\.rules\.0\.webhook: must be set where dry_run is false/],
  [{ ...RULE, webhook: {} }, /^outreach\.rules\.0\.webhook: must have either url or url_file/],
  [{ ...RULE, webhook: { url: 'ftp://a' } }, /^outreach\.rules\.0\.webhook\.url: must be an address/],
  [{ ...RULE, dryrun: false }, /^outreach\.rules\.0\.dryrun: unknown setting\. Did you mean "dry_run"\?/],
])('says what is wrong with a rule: %j', (rule, problem) => {
  expect(problemsOf(rule)).toEqual([expect.stringMatching(problem)]);
});

it('asks for a name for each rule', () => {
  expect(problemsOf(RULE, { ...RULE, webhook: WEBHOOK })).toEqual([
    expect.stringMatching(/^outreach\.rules: must have a name of its own for each rule/),
  ]);
});
