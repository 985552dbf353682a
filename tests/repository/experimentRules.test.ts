import { EXAMPLE_EXPERIMENTS } from '../../src/alerting/experimentRules';
import { parseConfig } from '../../collector/sidecar/src/index';
import { experimentDefinitions } from '../../standalone/demo/stories/definitions';

it('has rules for each experiment of the demo that began, and for each of its guardrails', () => {
  const anchor = Date.parse('2026-11-26T00:00:00Z');
  const definitions = experimentDefinitions({ anchor });
  const key = { CALLSIGHT_PSEUDONYM_KEY: 'a key only for tests, 32 bytes..' };
  const { experiments } = parseConfig({ experiments: { definitions } }, key);
  const begun = experiments.definitions.filter(({ start }) => Date.parse(start) < anchor);
  expect(begun.length).toBeGreaterThan(2);
  expect(
    EXAMPLE_EXPERIMENTS.map(({ guardrails, ...rest }) => ({
      ...rest,
      guardrails: guardrails.map(({ metric, better, weighting }) => ({ metric, better, weighting })),
    }))
  ).toEqual(
    begun.map(({ key: name, unit, goal_endpoint, guardrails }) => ({
      ...{ key: name, unit, goal_endpoint },
      guardrails: guardrails.map(({ metric, better, weighting }) => ({ metric, better, weighting })),
    }))
  );
});
