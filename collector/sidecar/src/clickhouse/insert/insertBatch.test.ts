import { type CallsightEvent } from '../../pipeline/event/event';
import { someCallEvents } from '../../pipeline/testing';
import { EventBlock } from '../native/eventBlock';
import { BATCH_ID, freezeBatch, INSERT_COLUMNS, splitByDay } from './insertBatch';

const MILLIS_PER_DAY = 86_400_000;
const ROUNDS = 300;

/** A linear congruential generator (Numerical Recipes): the same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const freeze = (events: CallsightEvent[]) => freezeBatch('callsight.events', new EventBlock(events));

describe('the token of an insert', () => {
  it('never names two contents, and the same content always', () => {
    const next = numbers(7);
    const pool = someCallEvents(40);
    const contentOf = new Map<string, string>();
    const tokenOf = new Map<string, string>();
    for (let round = 0; round < ROUNDS; round++) {
      const events = Array.from({ length: 1 + next(5) }, () => pool[next(pool.length)]);
      const content = events.map((event) => event.eventKey).join();
      const { token } = freeze(events);
      expect(token).toMatch(/^[0-9a-f]{16}$/);
      expect(contentOf.get(token) ?? content).toBe(content);
      expect(tokenOf.get(content) ?? token).toBe(token);
      contentOf.set(token, content);
      tokenOf.set(content, token);
    }
    expect(contentOf.size).toBeGreaterThan(100);
  });

  it('comes with the same bytes each time, and is in them', () => {
    const events = someCallEvents(20);
    const { body, token, columns } = freeze(events);
    expect(freeze(events).body.equals(body)).toBe(true);
    expect(columns).toBe(INSERT_COLUMNS);
    expect(body.includes(BATCH_ID)).toBe(true);
    expect(body.includes(token)).toBe(true);
  });
});

describe('splitByDay', () => {
  it('puts every event into the block of its day, in order', () => {
    const next = numbers(11);
    const events = someCallEvents(500).map((event) => ({
      ...event,
      eventTime: event.eventTime - next(5) * MILLIS_PER_DAY - next(MILLIS_PER_DAY),
    }));
    const blocks = splitByDay(new EventBlock(events));
    const dayOf = (event: CallsightEvent) => Math.floor(event.eventTime / MILLIS_PER_DAY);
    const keys = blocks.map((block) => block.rowNumbers().map((row) => block.eventAt(row)));
    for (const sameDay of keys) {
      const day = dayOf(sameDay[0]);
      expect(sameDay.map((event) => event.eventKey)).toEqual(
        events.filter((event) => dayOf(event) === day).map((event) => event.eventKey)
      );
    }
    expect(keys.flat()).toHaveLength(500);
    expect(new Set(keys.map(([event]) => dayOf(event))).size).toBe(blocks.length);
  });
});
