import { ERROR_CLASSES } from '../../../../model/errorClasses';
import { Random } from '../../fuzz/random';
import { type Observation, emptyObservation } from './observation';
import { Operations } from './operations';
import { type Decision } from './decision';
import { RecentCalls } from './recentCalls';

const OPTIONS = { retryWindowMs: 1_000, maxCalls: 100_000, clockToleranceMs: 5 };
const operations = new Operations(100);
const ORDERS = operations.idOf('GET', '/orders/{id}');
const PRICES = operations.idOf('GET', '/prices');

function observation(key: number, overrides: Partial<Observation> = {}): Observation {
  return {
    ...emptyObservation(),
    key: BigInt(key),
    observer: 1,
    operation: ORDERS,
    requestLow: 1,
    end: 10,
    ...overrides,
  };
}

const always = () => true;
const recent = (overrides = {}) => new RecentCalls({ ...OPTIONS, now: () => 0, ...overrides }, operations);

/** The rules as they stand in docs/event.md, over a plain list. */
class Model {
  private readonly calls: Array<Observation & { first: bigint; observers: number[]; keys: bigint[] }> = [];

  decide(call: Observation): Pick<Decision, 'kind' | 'target' | 'attempt' | 'first'> {
    const shared = this.calls.filter(
      (known) =>
        (call.requestLow !== 0 && known.requestLow === call.requestLow) ||
        (call.groupLow !== 0 && known.groupLow === call.groupLow)
    );
    const outside = (known: Observation) =>
      Math.min(
        Math.max(0, known.start - call.start, call.end - known.end),
        Math.max(0, call.start - known.start, known.end - call.end)
      );
    const [match] = shared
      .filter(
        (known) =>
          !known.observers.includes(call.observer) &&
          outside(known) <= OPTIONS.clockToleranceMs &&
          (known.application === call.application || known.application === 0 || call.application === 0) &&
          known.operation === call.operation
      )
      .sort((a, b) => outside(a) - outside(b) || Math.abs(a.start - call.start) - Math.abs(b.start - call.start));
    if (match) {
      match.observers.push(call.observer);
      match.start = Math.min(match.start, call.start);
      match.end = Math.max(match.end, call.end);
      match.application ||= call.application;
      return { kind: 'observation', target: match.key, attempt: 1, first: 0n };
    }
    const near = shared.filter(
      (known) =>
        known.application === call.application &&
        known.operation === call.operation &&
        Math.abs(known.start - call.start) <= OPTIONS.retryWindowMs
    );
    const byGroup = near.filter((known) => call.groupLow !== 0 && known.groupLow === call.groupLow);
    const [base] = this.retried(call, near);
    const logical = ({ first, key }: { first: bigint; key: bigint }) => first || key;
    const others = byGroup.length > 0 ? byGroup : near.filter((known) => base && logical(known) === logical(base));
    const last = others.reduce((most, known) => Math.max(most, known.attempt), 0);
    const first = others.findLast((known) => known.attempt === last);
    const attempt = call.attempt > 1 ? call.attempt : last + 1;
    const firstKey = first ? first.first || first.key : 0n;
    this.calls.push({ ...call, attempt, first: firstKey, observers: [call.observer], keys: [call.key] });
    return { kind: 'new', target: 0n, attempt, first: firstKey };
  }

  /** Of the calls with one request id the one that the call repeats. */
  private retried<Known extends Observation>(call: Observation, near: Known[]): Known[] {
    const ofRequest = near.filter((known) => call.requestLow !== 0 && known.requestLow === call.requestLow);
    const before = ofRequest
      .filter((known) => known.start <= call.start && known.end <= call.start + OPTIONS.clockToleranceMs)
      .sort((a, b) => b.start - a.start)
      .slice(0, 1);
    if (before.length > 0) {
      return before.filter((known) => known.errorClass !== 0 || call.attempt > 1);
    }
    const after = ofRequest.filter((known) => known.start > call.start);
    return call.errorClass !== 0 ? after.slice(0, 1) : [];
  }
}

describe('RecentCalls', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('decides as the rules say (seed %i)', (seed) => {
    const random = new Random(seed);
    const pick = (below: number) => random.below(below);
    const calls = recent();
    const model = new Model();
    // Few enough calls of one id that none of them is beyond those that are looked at, and no two start at once.
    for (let key = 1; key <= 60; key++) {
      const start = pick(300) * 10 + key / 100;
      const call = observation(key, {
        observer: 1 + pick(3),
        requestLow: pick(4),
        groupLow: pick(3) === 0 ? 1 + pick(3) : 0,
        application: pick(3),
        operation: pick(3) === 0 ? PRICES : ORDERS,
        errorClass: pick(2),
        start,
        end: start + pick(200),
      });
      if (call.requestLow + call.groupLow > 0) {
        const { kind, target, first, attempt } = calls.decide(call, always);
        expect({ key, kind, target, first, attempt }).toEqual({ key, ...model.decide(call) });
      }
    }
  });

  it('counts as many calls whatever the order is in which two observations of each attempt come', () => {
    const observations = [0, 1, 2].flatMap((attempt) => [
      observation(10 + attempt, { observer: 1, errorClass: 5, start: attempt * 200, end: attempt * 200 + 100 }),
      observation(20 + attempt, { observer: 2, errorClass: 5, start: attempt * 200 + 10, end: attempt * 200 + 90 }),
    ]);
    for (let seed = 0; seed < 200; seed++) {
      const random = new Random(seed);
      const order = observations.map((call) => ({ call, at: random.uint32() })).sort((a, b) => a.at - b.at);
      const calls = recent();
      const made = order.map(({ call }) => calls.decide(call, always)).filter(({ kind }) => kind === 'new');
      expect(made.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
      expect(new Set(made.slice(1).map(({ first }) => first)).size).toBe(1);
    }
  });

  it('never makes an attempt of a record that comes again', () => {
    const calls = recent();
    calls.decide(observation(1, { errorClass: 4 }), always);
    calls.decide(observation(2, { start: 100, end: 110, errorClass: 3 }), always);
    const again = calls.decide(observation(2, { start: 100, end: 110, errorClass: 3 }), always);
    expect(again).toMatchObject({ kind: 'new', attempt: 2, first: 1n, previousError: 4 });
    expect(calls.size).toBe(2);
  });

  it('lets another observation take the place of a call that was not stored', () => {
    const calls = recent();
    calls.decide(observation(1, { start: 0, end: 50, errorClass: 5 }), always);
    calls.decide(observation(2, { start: 100, end: 150 }), always);
    const other = observation(3, { observer: 2, start: 110, end: 140 });
    expect(calls.decide(other, () => false)).toMatchObject({ kind: 'new', attempt: 2, first: 1n });
    // And what it took the place of is then an observation of it.
    expect(calls.decide(observation(2, { start: 100, end: 150 }), always)).toMatchObject({
      kind: 'observation',
      target: 3n,
    });
  });

  it('takes the number that a call states, and the error of the attempt before by its start', () => {
    const calls = recent();
    calls.decide(observation(1, { errorClass: 5 }), always);
    expect(calls.decide(observation(2, { attempt: 4, start: 200, end: 210 }), always)).toMatchObject({
      attempt: 4,
      first: 1n,
      previousError: 5,
    });
    expect(calls.decide(observation(3, { start: 100, end: 110 }), always)).toMatchObject({
      attempt: 5,
      previousError: 5,
    });
    // A failed call whose record comes after that of the attempt that followed it.
    expect(calls.decide(observation(4, { start: -50, end: -40, errorClass: 5 }), always)).toMatchObject({
      previousError: -1,
    });
  });

  it('renames a call, also where it is the first of others', () => {
    const calls = recent();
    calls.decide(observation(1, { errorClass: 5 }), always);
    calls.decide(observation(2, { start: 100, end: 110, errorClass: 5 }), always);
    expect(calls.rename(observation(1), 9n)).toEqual([2n]);
    expect(calls.decide(observation(3, { start: 200, end: 210 }), always)).toMatchObject({ attempt: 3, first: 9n });
  });

  it('remembers at least maxCalls and at most twice as many, and says what it forgot too early', () => {
    let now = 0;
    const calls = recent({ maxCalls: 2_000, now: () => now });
    for (let key = 1; key <= 10_000; key++) {
      calls.decide(observation(key, { requestLow: key, requestHigh: key * 7, errorClass: 5 }), always);
      expect(calls.size).toBeLessThanOrEqual(4_000);
    }
    expect(calls.forgotten).toBe(6_000);
    const known = (key: number) =>
      calls.decide(observation(-key, { requestLow: key, requestHigh: key * 7, start: 50, end: 60 }), always).attempt;
    expect([known(8_001), known(10_000), known(1)]).toEqual([2, 2, 1]);
    now = 1_000;
    calls.decide(observation(1, { requestLow: 77_777 }), always);
    now = 2_000;
    calls.decide(observation(1, { requestLow: 88_888 }), always);
    expect(known(9_999)).toBe(1);
  });

  it('takes a request id that comes again after a success, or at the same time, for that of a session', () => {
    const calls = recent();
    const attempts = [
      calls.decide(observation(1, { start: 0, end: 10 }), always),
      calls.decide(observation(2, { start: 100, end: 110, errorClass: 5 }), always),
      calls.decide(observation(3, { start: 102, end: 120 }), always),
      calls.decide(observation(4, { start: 200, end: 210, operation: PRICES }), always),
      calls.decide(observation(5, { start: 300, end: 310, application: 9 }), always),
    ].map(({ attempt }) => attempt);
    expect(attempts).toEqual([1, 1, 1, 1, 1]);
    const unknown = recent();
    unknown.decide(observation(1, { errorClass: ERROR_CLASSES.indexOf('unknown') }), always);
    expect(unknown.decide(observation(2, { start: 50, end: 60 }), always)).toMatchObject({ attempt: 1, first: 0n });
  });

  it('counts an idempotency key within its operation and its application', () => {
    const calls = recent();
    const keyed = (key: number, overrides: Partial<Observation> = {}) =>
      calls.decide(
        observation(key, { requestLow: 0, groupLow: 7, start: key * 50, end: key * 50 + 10, ...overrides }),
        always
      ).attempt;
    expect([keyed(1), keyed(2), keyed(3, { operation: PRICES }), keyed(4, { application: 3 }), keyed(5)]).toEqual([
      1, 2, 1, 1, 3,
    ]);
  });

  it('looks at a bounded number of calls with one id', () => {
    const calls = recent();
    for (let key = 1; key <= 300; key++) {
      calls.decide(observation(key, { start: key * 20, end: key * 20 + 10, errorClass: 5 }), always);
    }
    expect(calls.decide(observation(301, { start: 6_100, end: 6_110 }), always)).toMatchObject({
      attempt: 255,
      first: 1n,
    });
  });
});
