import { readRules } from './readRules';

const answer = (...rules: unknown[]) => ({ status: 'success', data: { groups: [{ name: 'g', rules }] } });

const RULE = {
  ...{ uid: 'callsight-silence', name: 'Consumer is silent', type: 'alerting', state: 'firing', health: 'ok' },
  labels: { source: 'callsight', severity: 'warning' },
  annotations: { runbook_url: 'https://github.com/callsight/callsight/blob/main/docs/alerts.md#alert-silence' },
  alerts: [
    { labels: { consumer: 'Cobalt Freight' }, state: 'Alerting', activeAt: '2026-11-27T10:00:00Z', value: '1.2e+00' },
    { labels: { consumer: 'Borealis' }, state: 'Pending', activeAt: '' },
    { labels: { consumer: 'Delphi' }, state: 'Normal', activeAt: '2026-11-27T10:00:00Z' },
    { labels: { consumer: 'Ember' }, state: 'Normal (NoData)', activeAt: '2026-11-27T10:00:00Z' },
  ],
};

it('reads who fires since when, and leaves out what is normal', () => {
  const [rule] = readRules(answer(RULE));
  expect(rule).toMatchObject({ uid: 'callsight-silence', template: 'silence', state: 'firing', error: '' });
  expect(rule.alerts).toEqual([
    { state: 'firing', labels: { consumer: 'Cobalt Freight' }, since: Date.UTC(2026, 10, 27, 10) },
    { state: 'pending', labels: { consumer: 'Borealis' }, since: null },
  ]);
});

it('knows a copy of a rule by its runbook', () => {
  expect(readRules(answer({ ...RULE, uid: 'fe12' }))).toMatchObject([{ uid: 'fe12', template: 'silence' }]);
});

it('takes rules without a template that are labelled as ours, such as those of objectives, and no others', () => {
  const own = { uid: 'slo-1', name: 'Orders', state: 'inactive', labels: { source: 'callsight', slo: 'orders' } };
  expect(readRules(answer(own, { ...own, labels: {} }))).toMatchObject([{ template: '', state: 'normal', alerts: [] }]);
});

it('says that a query fails, and why', () => {
  const failing = { ...RULE, state: 'inactive', health: 'error', lastError: 'Unknown table' };
  expect(readRules(answer(failing))).toMatchObject([{ state: 'error', error: 'Unknown table' }]);
});

it('says that a rule is paused', () => {
  expect(readRules(answer({ ...RULE, isPaused: true }))).toMatchObject([{ state: 'paused' }]);
});

it.each([undefined, null, 'text', { data: { groups: {} } }, { data: { groups: [null, { rules: [1] }] } }])(
  'finds none in %j',
  (other) => expect(readRules(other)).toEqual([])
);
