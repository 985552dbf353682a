import { stormsOf, strongestWindow, type RetryWindow } from './storms';

const WIDTH = 900_000;
const RULE = { threshold: 2, widthMs: WIDTH, newest: 10 * WIDTH };

const window = (number: number, amplification: number, more: Partial<RetryWindow> = {}): RetryWindow => ({
  ...{ time: number * WIDTH, consumer_id: 'a', consumer: 'A', page: '/a', endpoint: 'GET /', reason: 'server' },
  ...{ attempts: 100 * amplification, logical_calls: 100, failed: 80, known: 100 * amplification, amplification },
  ...more,
});

it('joins windows in a row, and tells storms of one consumer apart', () => {
  const storms = stormsOf([window(8, 3), window(3, 2.5), window(4, 4, { endpoint: 'POST /pay' }), window(5, 2)], RULE);
  expect(storms).toEqual([
    expect.objectContaining({ since: 7 * WIDTH, until: 8 * WIDTH, attempts: 300, peak: 3, isOpen: false }),
    expect.objectContaining({
      ...{ since: 2 * WIDTH, until: 4 * WIDTH, attempts: 650, logical_calls: 200, failed: 160, known: 650 },
      ...{ amplification: 3.25, peak: 4, endpoint: 'POST /pay' },
    }),
  ]);
});

it('keeps consumers apart', () => {
  const storms = stormsOf([window(3, 3), window(4, 5, { consumer_id: 'b' })], RULE);
  expect(storms.map(({ consumer_id, peak }) => [consumer_id, peak])).toEqual([
    ['b', 5],
    ['a', 3],
  ]);
});

it('says which storm may go on: the one with the newest window that has ended', () => {
  const [storm] = stormsOf([window(9, 3), window(10, 3)], RULE);
  expect(storm).toMatchObject({ isOpen: true, since: 8 * WIDTH, until: 10 * WIDTH });
});

it('has no storm at the threshold, and knows the window that is nearest to one', () => {
  const windows = [window(1, 1.2), window(2, 2), window(3, 1.9)];
  expect(stormsOf(windows, RULE)).toEqual([]);
  expect(strongestWindow(windows)).toBe(windows[1]);
  expect(strongestWindow([])).toBeUndefined();
});
