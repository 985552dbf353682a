import fc from 'fast-check';
import { someCallEvents, TEST_NOW } from '../pipeline/testing';
import { inTimeOrder } from './timeOrder';

const [call] = someCallEvents(1);

/** Calls at these times, with request ids. */
const callsAt = (times: readonly number[]) =>
  times.map((eventTime, index) => ({ ...call, requestId: `r-${index}`, eventTime }));

const orderOf = (times: readonly number[]) => [...inTimeOrder(callsAt(times))];

describe('inTimeOrder', () => {
  it('sorts by time, and keeps equal times in their order', () => {
    const times = fc.array(fc.integer({ min: TEST_NOW - 20, max: TEST_NOW }), { maxLength: 40 });
    fc.assert(
      fc.property(times, (list) => {
        expect(orderOf(list)).toEqual([...list.keys()].sort((a, b) => list[a] - list[b]));
      }),
      { numRuns: 50 }
    );
  });

  it('sorts times that are too far apart to be one number with their positions', () => {
    const times = [8e15, 3, 8e15, 1, 2];
    expect(orderOf(times)).toEqual([3, 4, 1, 0, 2]);
  });
});
