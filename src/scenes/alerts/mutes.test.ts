import type { Matcher, Silence } from '../../data/readMuting';
import type { GrafanaRule } from '../../data/readRules';
import { alertMute, ruleMute } from './mutes';

const RULE: GrafanaRule = {
  ...{ uid: 'callsight-silence', name: 'Consumer is silent', template: 'silence', folder: 'Callsight' },
  ...{ labels: { source: 'callsight' }, state: 'firing', error: '', alerts: [] },
};

const silence = (id: string, ...matchers: Array<[name: string, value: string]>): Silence => ({
  ...{ id, createdBy: 'ada', comment: '', endsAt: 9 },
  matchers: matchers.map(([name, value]): Matcher => ({ name, value, isRegex: false, isEqual: true })),
});

const muting = (...silences: Silence[]) => ({ silences, suppressed: [] });

it.each([
  ['the uid', silence('a', ['__alert_rule_uid__', 'callsight-silence'])],
  ['the name and the folder', silence('a', ['alertname', 'Consumer is silent'], ['grafana_folder', 'Callsight'])],
  ['a label', silence('a', ['source', 'callsight'])],
])('a rule is muted by %s', (_name, found) => {
  expect(ruleMute(RULE, muting(silence('b', ['source', 'other']), found))).toEqual({ silences: [found], timings: [] });
});

it('a silence of one consumer mutes its alert, and not the rule', () => {
  const found = silence('a', ['consumer', 'Cobalt Freight']);
  expect(ruleMute(RULE, muting(found))).toBeUndefined();
  expect(alertMute(RULE, { consumer: 'Cobalt Freight' }, muting(found))).toEqual({ silences: [found], timings: [] });
  expect(alertMute(RULE, { consumer: 'Borealis' }, muting(found))).toBeUndefined();
});

it('takes what Grafana says about an alert: a silence by its id, and mute timings', () => {
  const unread = silence('a');
  const labels = { consumer: 'Cobalt Freight', __alert_rule_uid__: 'callsight-silence' };
  const suppressed = [{ labels, silencedBy: ['a'], mutedBy: ['weekend'] }];
  const own = { consumer: 'Cobalt Freight' };
  expect(alertMute(RULE, own, { silences: [unread], suppressed })).toEqual({
    silences: [unread],
    timings: ['weekend'],
  });
  expect(alertMute({ ...RULE, uid: 'other' }, own, { silences: [unread], suppressed })).toBeUndefined();
  expect(alertMute(RULE, { consumer: 'Borealis' }, { silences: [unread], suppressed })).toBeUndefined();
});
