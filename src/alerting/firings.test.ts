import { firingsByConsumer, firingsOf, leastThreshold } from './firings';

const HOUR = 3_600_000;

const row = (consumer: string, hour: number, value: number, detail = '') => ({
  ...{ consumer_id: consumer, consumer, page: '', detail },
  ...{ time: hour * HOUR, value },
});

const ROWS = [row('a', 2, 9), row('a', 1, 5), row('a', 3, 3), row('a', 4, 6), row('b', 1, 7), row('b', 2, 7, 'month')];

it('an alert lasts while its moments follow each other above the threshold', () => {
  expect(firingsOf(ROWS, 4, HOUR).map(({ consumer, start, last, peak }) => [consumer, start / HOUR, last / HOUR, peak]))
    // b has two alerts at once: their details differ.
    .toEqual([
      ['a', 4, 4, 6],
      ['b', 2, 2, 7],
      ['b', 1, 1, 7],
      ['a', 1, 2, 9],
    ]);
});

it('a value at the threshold is no alert', () => expect(firingsOf(ROWS, 9, HOUR)).toEqual([]));

it('a lower threshold joins alerts', () =>
  expect(firingsOf(ROWS, 2, HOUR).filter(({ consumer }) => consumer === 'a')).toHaveLength(1));

it('counts the alerts of each consumer, the one with most first', () => {
  const consumers = firingsByConsumer(firingsOf([...ROWS, row('b', 9, 8)], 4, HOUR));
  expect(consumers.map(({ consumer, firings, peak }) => [consumer, firings.length, peak])).toEqual([
    ['b', 3, 8],
    ['a', 2, 9],
  ]);
});

it('says from which threshold on the answer is complete', () => {
  expect(leastThreshold(ROWS, 1, 10)).toBe(1);
  expect(leastThreshold(ROWS, 1, 6)).toBe(3);
});
