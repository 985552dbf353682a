import { dayNames } from './dayNames';

const DAY_MS = 86_400_000;
const END = Date.UTC(2026, 10, 28, 12);
const textsOf = (days: number, width: number) =>
  dayNames({ low: END - days * DAY_MS, high: END }, width, 'UTC').map(({ text }) => text);

it('names each day that has room, from the end backwards, and none at the ends', () => {
  expect(textsOf(4, 400)).toEqual(['27 Nov', '26 Nov', '25 Nov']);
  expect(textsOf(28, 340)).toEqual(['21 Nov', '14 Nov', '7 Nov']);
  expect(textsOf(1, 400)).toEqual([]);
});

it('names days in the zone of the dashboard', () => {
  const range = { low: END - 2 * DAY_MS, high: END };
  expect(dayNames(range, 400, 'Pacific/Auckland')).toEqual([{ value: END - DAY_MS, text: '28 Nov' }]);
});
