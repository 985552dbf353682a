import { quotaOwners } from './owners';
import { ownerRow } from './owners.testing';
import { futurePoints, pastPoints } from './periodPoints';
import {
  chanceText,
  largerPlanText,
  rangeText,
  refusedText,
  resetText,
  runOutText,
  summaryText,
  warningParts,
} from './quotaTexts';
import { dayRhythm, weekRhythm } from './rhythm';

const textsOf = (owner: ReturnType<typeof quotaOwners>[number]) => [
  ...[runOutText(owner, 'utc'), rangeText(owner, 'utc'), chanceText(owner), warningParts(owner).join(', ')],
  ...[resetText(owner.reset, 'utc'), refusedText(owner)],
];

it('says when a quota is used up, with its range, and which plan is large enough', () => {
  const [owner] = quotaOwners([ownerRow({}), ownerRow({ id: 'big', plan: 'enterprise', quota_limit: 50_000 })]);
  expect(textsOf(owner)).toEqual([
    ...['28 Nov 16:00', '28 Nov 15:00 to 28 Nov 17:00', '>99%', '24 h, 8.5 d before the reset'],
    ...['assumed: last 7 Nov + 1 month', '0'],
  ]);
  expect(largerPlanText(owner)).toContain('The plan enterprise (50,000) is large enough.');
});

it.each([
  ['used up', { consumed: 2150, refused: [...Array.from({ length: 35 }, () => 0), 0].fill(5, 0, 2) }, 'Used up', '10'],
  ['lasting', { quota_limit: 90_000 }, 'Not before the reset', '0'],
  ['above its limit', { consumed: 2300, quota_limit: 2150 }, 'Used up', '0, 150 over'],
  ['young', { block: [1, 2] }, 'Too young: less than 14 days are known', '0'],
  ['by the minute', { bucket: 'minute' }, 'Begins again every day or more often', '0'],
])('a quota %s', (_is, change, text, refused) => {
  const [owner] = quotaOwners([ownerRow(change)]);
  expect([runOutText(owner, 'utc'), refusedText(owner)]).toEqual([text, refused]);
});

it('counts what the running hour refused since the reset', () => {
  const days = { block: [0, 1, 2, 3], first: [4, 3, 2, 1], last: [4, 3, 2, 1], high: [4, 3, 2, 1] };
  const counts = { low_time: [0, 0, 0, 0], calls: [9, 9, 9, 9], refused: [5, 2, 1, 0] };
  const [owner] = quotaOwners([ownerRow({ ...days, ...counts })]);
  expect(owner.refused).toBe(8);
  const begun = Date.UTC(2026, 10, 27, 16, 10);
  const [after] = quotaOwners([
    ownerRow({
      ...days,
      ...counts,
      asked: begun + 60_000,
      last: [1, 3, 2, 1],
      high: [9, 3, 2, 1],
      low_time: [begun, 0, 0, 0],
    }),
  ]);
  expect([after.reset.since, after.refused]).toEqual([begun, 0]);
});

it('has the most urgent first: used up, then likely by time, then by chance and use', () => {
  const rows = [
    ownerRow({ id: 'lasting', quota_limit: 90_000 }),
    ownerRow({ id: 'later', quota_limit: 2350 }),
    ownerRow({ id: 'sooner' }),
    ownerRow({ id: 'empty', consumed: 2150 }),
    ownerRow({ id: 'hardly', quota_limit: 99_000 }),
  ];
  expect(quotaOwners(rows).map(({ row }) => row.id)).toEqual(['empty', 'sooner', 'later', 'lasting', 'hardly']);
});

it('sums up the list', () => {
  const rows = [ownerRow({}), ownerRow({ id: 'empty', consumed: 2150 }), ownerRow({ id: 'young', block: [1, 2] })];
  expect([summaryText(quotaOwners(rows)), summaryText(quotaOwners(rows.slice(0, 1)))]).toEqual([
    '3 consumers hold a quota: 1 used up, 1 more likely than not to run out before the reset, 1 without a forecast.',
    '1 consumer holds a quota: 0 used up, 1 more likely than not to run out before the reset, 0 without a forecast.',
  ]);
});

it('draws the counter from the reset to the next one', () => {
  const [owner] = quotaOwners([ownerRow({})]);
  const [past, future] = [pastPoints(owner), futurePoints(owner)];
  expect(past[0]).toEqual({ time: owner.reset.since, value: 0 });
  expect(past.at(-1)).toEqual({ time: owner.row.asked, value: 2050 });
  expect(future[1].value).toBeCloseTo(2150, 6);
  expect(future.at(-1)?.time).toBe(owner.reset.at);
  expect(future.every(({ value, low, high }) => low <= value && value <= high)).toBe(true);
});

it('names weekdays and hours of the reader’s zone', () => {
  const [owner] = quotaOwners([ownerRow({ hours: [24, ...Array.from({ length: 23 }, () => 0)] })]);
  expect(weekRhythm(owner, 'utc').map(({ name }) => name)).toEqual([
    ...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  ]);
  const busy = (zone: string) => dayRhythm(owner, zone).find(({ factor }) => factor > 0);
  expect([busy('utc'), busy('Asia/Kolkata')]).toEqual([
    { name: '15:00', factor: 24 },
    { name: '21:00', factor: 24 },
  ]);
});
