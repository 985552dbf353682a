import type { ConsumerFactsRow } from '../../queries/consumers/consumerFactsQuery';
import type { ConsumerHabitsRow } from '../../queries/consumers/consumerHabitsQuery';
import { moneyText, quotaText, regionText, rhythmText, sdkText, versionText } from './facts';

const HOUR_MS = 3_600_000;
const NOW = Date.UTC(2026, 10, 26, 16);

const row = (kind: string, facts: Partial<ConsumerFactsRow>): ConsumerFactsRow => ({
  ...{ kind, value: '', version: '', calls: 1, revenue: 0, cost: 0, behind: null, ...facts },
});

const habits = (facts: Partial<ConsumerHabitsRow>): ConsumerHabitsRow => ({
  ...{ active_hours: 10, hours: 20, longest_gap: 3, by_hour: [1, 5, 2], endpoints: 1, endpoints_total: 2, ...facts },
});

it.each([
  [{ revenue: 178.4, cost: 68.1 }, '178.40 revenue, 68.10 cost, margin 61.8%'],
  [{ revenue: 0, cost: 68.1 }, '0.00 revenue, 68.10 cost'],
  [{ revenue: 10, cost: 20 }, '10.00 revenue, 20.00 cost, margin -100.0%'],
  [{}, 'no call has a price'],
])('says of %p: %s', (facts, text) => expect(moneyText([row('all', facts)])).toBe(text));

it('names the SDKs with how far each is behind, and counts those beyond four', () => {
  const sdk = (value: string, behind: number | null) => row('sdk', { value, version: value && '1.0', behind });
  expect(sdkText([sdk('java', 0), sdk('go', 1), sdk('python', 2), sdk('', null)])).toBe(
    'java 1.0, go 1.0 (1 version behind), python 1.0 (2 versions behind)'
  );
  expect(sdkText(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => sdk(name, 0)))).toBe(
    'a 1.0, b 1.0, c 1.0, d 1.0 and 2 more'
  );
  expect(sdkText([sdk('', null)])).toBe('no call names an SDK');
});

it('gives values their share where there are several', () => {
  expect(versionText([row('api_version', { value: 'v2' })])).toBe('v2');
  expect(regionText([row('region', { value: 'eu', calls: 3 }), row('region', { calls: 1 })])).toBe(
    'eu 75.0%, without one 25.0%'
  );
  expect(regionText([row('region', { calls: 7 })])).toBe('no call names a region');
});

it.each([
  [{}, 'calls in 10 of 20 hours, longest pause 3 h; busiest at 01:00'],
  [{ active_hours: 673, hours: 673, longest_gap: 0 }, 'never a silent hour (673 of 673); busiest at 01:00'],
  [{ hours: 0 }, 'no call'],
])('says of the rhythm %p: %s', (facts, text) => expect(rhythmText(habits(facts))).toBe(text));

describe('a quota', () => {
  const quota = (consumed: number, used = 0) => ({
    ...{ level: 'organization', id: 'acme', label: 'Acme', bucket: 'calls', consumed, quota_limit: 1000, used },
    ...{ reported: NOW, asked: NOW },
  });
  const week = Array.from({ length: 168 }, (_, hour) => ({
    ...{ level: 'organization', id: 'acme', time: NOW - (168 - hour) * HOUR_MS, calls: 10, outcomes: 10 },
    ...{ server_errors: 0, authentication_errors: 0, retries: 0 },
  }));

  it('says how much is used before it is known how long it lasts', () =>
    expect(quotaText(quota(500), undefined, 'utc')).toBe('500 of 1,000 (50.0%)'));

  it('ends when the pace of last week has used the rest', () =>
    expect(quotaText(quota(880, 230), week, 'utc')).toBe('880 of 1,000 (88.0%), runs out about 27 Nov 04:00'));

  it('lasts where a week does not use the rest', () =>
    expect(quotaText(quota(10, 1), week, 'utc')).toContain('lasts a week or longer'));

  it('is used up at the limit', () => expect(quotaText(quota(1000), week, 'utc')).toContain('used up'));
});
