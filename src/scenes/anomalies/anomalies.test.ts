import { DEFINITION } from '../../experiment/report/judge.testing';
import { ok } from '../../experiment/result';
import type { AnomalyGroup } from '../../growth/anomaly/commonCause';
import { callsText, summaryText, timesText, zText } from './anomalyTexts';
import { knownEvents } from './knownEvents';

const EVENT = {
  ...{ event_time: 5, event_type: 'deploy', organization_id: '', service: 'orders', name: '', version: '2' },
  ...{ content: '', plan_before: '', plan_after: '' },
};

it('knows deploys, changes of the plan of an organization, and experiments', () => {
  const change = {
    ...EVENT,
    event_type: 'plan_changed',
    organization_id: 'acme',
    plan_before: 'free',
    plan_after: 'pro',
  };
  expect(knownEvents([EVENT, change], [{ key: 'rollout', definition: ok(DEFINITION) }])).toEqual([
    { time: 5, title: 'Deploy orders 2' },
    { time: 5, title: 'Plan free → pro', organization_id: 'acme' },
    { time: Date.parse(DEFINITION.start), title: 'rollout begins' },
    { time: Date.parse(DEFINITION.end), title: 'rollout ends' },
  ]);
});

it('says how far calls are from what is expected', () => {
  expect([zText(8.04), zText(-7)]).toEqual(['+8.0', '−7.0']);
  expect([400, 10].map((calls) => timesText({ calls, expected: 100 }))).toEqual(['4.0×', '0.10×']);
  expect([timesText({ calls: 7, expected: 0 }), timesText({ calls: 0, expected: 7 })]).toEqual(['', '']);
  expect(callsText({ calls: 1400, expected: 99.6 })).toBe('1,400 instead of 100');
});

it.each([
  [[], 0, /^No organization can be judged yet: .* 28 of their 112 blocks of 6 hours\.$/],
  [[], 25, /^No spike and no drop\. 25 organizations are judged\.$/],
  [['drop'], 2, /^1 drop\. 2 organizations are judged\.$/],
  [['spike', 'spike', 'drop'], 1, /^2 spikes and 1 drop\. One organization is judged\.$/],
] as const)('sums up %j of %d organizations', (directions, organizations, expected) => {
  const groups = directions.map((direction): AnomalyGroup => ({
    ...{ direction, start: 0, end: 1, anomalies: [], shared: [] },
  }));
  expect(summaryText(groups, organizations)).toMatch(expected);
});
