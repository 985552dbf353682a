import { Random } from '../../fuzz/random';
import { RecentKeys } from '../clickhouse/dedupe/recentKeys';
import { parseConfig } from '../config/config';
import { PARENT } from '../otlp/record';
import { type CallsightEvent } from '../pipeline/event/event';
import { someCallEvents, TEST_KEY } from '../pipeline/testing';
import { type Batch, RetryableError, type Written } from './batch';
import { createCorrelation } from './createCorrelation';
import { GroupCommit } from './groupCommit';

/** A correlation commit over a writer that keeps what it is given. */
function setUp(settings: Record<string, unknown> = {}) {
  const stored = new Map<bigint, CallsightEvent>();
  const counts = { stored: 0, deadLettered: 0, duplicate: 0, merged: 0, rejected: 0 };
  const write = async (batch: Batch): Promise<Written> => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    for (let row = 0; row < batch.events.rows; row++) {
      const event = batch.events.eventAt(row);
      expect(stored.has(event.eventKey)).toBe(false);
      stored.set(event.eventKey, event);
    }
    return { events: batch.events, deadLetters: batch.deadLetters };
  };
  const commit = new GroupCommit(
    write,
    new RecentKeys({ windowMs: 1e9, maxKeys: 1e6 }),
    { maxRows: 20, maxBytes: 1e9, waitMs: 1, quietRows: 256, quietMs: 100, maxQueuedRows: 100, maxQueuedBytes: 1e9 },
    {
      stored: (events) => (counts.stored += events.rows),
      deadLettered: (letters) => (counts.deadLettered += letters.length),
      duplicate: (count) => (counts.duplicate += count),
      merged: (count) => (counts.merged += count),
      rejected: (count) => (counts.rejected += count),
    }
  );
  const correlation = createCorrelation(parseConfig({ correlate: { hold_ms: 20 }, ...settings }, TEST_KEY), commit);
  return { commit, correlation: correlation.commit, readings: correlation.readings, stored, counts };
}

const start = Date.now() - 60_000;
const [template] = someCallEvents(1, 1, { keyedBySpan: false, traceId: '', durationUs: 100_000, eventTime: start });
const call = (key: number, overrides: Partial<CallsightEvent> = {}): CallsightEvent => ({
  ...template,
  eventKey: BigInt(key),
  ...overrides,
});
const span = (key: number, requestId: string, overrides: Partial<CallsightEvent> = {}) =>
  call(key, { requestId, service: 'orders', ...overrides });
const log = (key: number, requestId: string, overrides: Partial<CallsightEvent> = {}) =>
  span(key, requestId, { source: 'otlp_log', ...overrides });

describe('CorrelatingCommit', () => {
  it('stores one event of a span and a log record of one call, whichever comes first', async () => {
    const { correlation, stored, counts } = setUp();
    expect(await correlation.submit([span(1, 'a'), log(2, 'b')], [])).toMatchObject({ stored: 2, merged: 0 });
    expect(await correlation.submit([log(3, 'a'), span(4, 'b')], [])).toMatchObject({ stored: 0, merged: 2 });
    expect(await correlation.submit([log(3, 'a')], [])).toMatchObject({ stored: 0, merged: 1 });
    expect([...stored.keys()]).toEqual([1n, 2n]);
    expect(counts).toEqual({ stored: 2, deadLettered: 0, duplicate: 0, merged: 3, rejected: 0 });
  });

  it('counts what comes late with its call that is stored, and nested spans with it', async () => {
    const { correlation, stored, counts, readings } = setUp({ correlate: { hold_ms: 0 } });
    await correlation.submit([log(1, 'a', { service: 'edge' })], []);
    const trace = { traceId: 'ab'.repeat(16), keyedBySpan: true };
    const origin = { parentKey: 3n, parent: PARENT.local, isGateway: false, scope: 'framework' };
    // The inner span has no request id: that it is the call of the log is known by the outer one.
    await correlation.submit([span(2, '', { ...trace, origin }), span(3, 'a', trace)], []);
    expect([...stored.keys()]).toEqual([1n]);
    expect(counts).toEqual({ stored: 1, deadLettered: 0, duplicate: 0, merged: 2, rejected: 0 });
    expect(readings.late()).toBe(2);
  });

  it('counts a held call with a call that is stored when a later record shows that they are one', async () => {
    const { correlation, stored, counts } = setUp();
    await correlation.submit([log(1, 'a', { service: 'edge' })], []);
    const trace = { traceId: 'ab'.repeat(16), keyedBySpan: true };
    const origin = { parentKey: 3n, parent: PARENT.remote, isGateway: false, scope: 'framework' };
    const held = correlation.submit([span(2, '', { ...trace, origin })], []);
    await correlation.submit([span(3, 'a', trace)], []);
    expect(await held).toMatchObject({ stored: 0, merged: 1 });
    expect([...stored.keys()]).toEqual([1n]);
    expect(counts).toEqual({ stored: 1, deadLettered: 0, duplicate: 0, merged: 2, rejected: 0 });
  });

  it('lets the observations of a service that is seen twice wait for each other, and takes the preferred one', async () => {
    const { correlation, stored } = setUp();
    await correlation.submit([span(1, 'a')], []);
    await correlation.submit([log(2, 'a')], []);
    const both = [
      correlation.submit([log(3, 'b', { applicationId: 'shop', organizationId: 'acme', planId: 'pro' })], []),
      correlation.submit(
        [
          span(4, 'b', {
            keyedBySpan: true,
            traceId: 'ab'.repeat(16),
            organizationId: 'anonymous',
            applicationId: 'anonymous',
          }),
        ],
        []
      ),
      correlation.submit([log(3, 'b')], []),
    ];
    expect(correlation.holds).toBe(3);
    expect(correlation.inFlight).toBe(3);
    expect(await Promise.all(both)).toMatchObject([
      { stored: 1, merged: 0, duplicates: 0 },
      { stored: 0, merged: 1, duplicates: 0 },
      { stored: 0, merged: 0, duplicates: 1 },
    ]);
    expect([...stored.keys()]).toEqual([1n, 4n]);
    expect(stored.get(4n)).toMatchObject({
      source: 'otlp_span',
      applicationId: 'shop',
      planId: 'pro',
      keyedBySpan: true,
    });
    // The key that did not become the event's is known too.
    expect(await correlation.submit([log(3, 'b'), span(4, 'b')], [])).toMatchObject({ duplicates: 1, merged: 1 });
    expect(correlation.inFlight).toBe(0);
  });

  it('keeps attempts together when the first one gets another key while it waits', async () => {
    const { correlation, stored } = setUp();
    await correlation.submit([span(1, 'a')], []);
    await correlation.submit([log(2, 'a')], []);
    const later = { eventTime: start + 500 };
    await Promise.all([
      correlation.submit([log(3, 'b', { errorClass: 'timeout' }), log(5, 'b', later)], []),
      correlation.submit([span(4, 'b', { keyedBySpan: true, traceId: 'ab'.repeat(16) })], []),
    ]);
    expect(stored.get(5n)).toMatchObject({ attempt: 2, firstAttemptKey: 4n, retryReason: 'timeout' });
  });

  it('does not leave an observation out whose call was never stored', async () => {
    const { correlation, commit, stored } = setUp();
    const first = correlation.submit([span(1, 'a')], []);
    commit.markUnavailable(new RetryableError('clickhouse_unavailable', 'away'));
    await expect(first).rejects.toThrow('away');
    await expect(correlation.submit([log(2, 'a')], [])).rejects.toThrow('away');
    commit.markAvailable();
    expect(await correlation.submit([log(2, 'a')], [])).toMatchObject({ stored: 1 });
    expect(await correlation.submit([span(1, 'a')], [])).toMatchObject({ merged: 1 });
    expect([...stored.keys()]).toEqual([2n]);
  });

  it('answers those that wait with what became of the event', async () => {
    const { correlation, commit, counts } = setUp();
    await correlation.submit([span(1, 'a')], []);
    await correlation.submit([log(2, 'a')], []);
    const waiting = correlation.submit([span(3, 'b')], []);
    commit.markUnavailable(new RetryableError('clickhouse_unavailable', 'away'));
    await expect(waiting).rejects.toThrow('away');
    expect(counts.rejected).toBe(1);
    commit.markAvailable();
    // The sender comes again, and the sidecar that runs then knows no less of the call.
    const last = correlation.submit([span(3, 'b')], []);
    void correlation.close();
    await expect(last).rejects.toThrow('stopping');
    expect(counts).toMatchObject({ stored: 1, merged: 1, rejected: 2 });
  });

  it('does not hold more than it may', async () => {
    const { correlation } = setUp({ correlate: { hold_ms: 60_000, max_held: 2 } });
    await correlation.submit([span(1, 'a')], []);
    await correlation.submit([log(2, 'a')], []);
    const waiting = correlation.submit([span(3, 'b'), span(4, 'c')], []);
    expect(await correlation.submit([span(5, 'd')], [])).toMatchObject({ stored: 1 });
    void correlation.close();
    await expect(waiting).rejects.toThrow('stopping');
  });

  it('joins flags that come while the call waits, and counts those that find no call', async () => {
    const { correlation, stored, readings } = setUp({ experiments: { flags: ['second'], window_ms: 1 } });
    const traceId = 'cd'.repeat(16);
    const evaluation = (key: string, trace = traceId) => ({ traceId: trace, service: 'orders', key, variant: 'on' });
    correlation.addEvaluations([evaluation('other', 'ef'.repeat(16))]);
    const waiting = correlation.submit([span(1, '', { traceId, featureFlags: ['first=off'] })], []);
    correlation.addEvaluations([evaluation('first'), evaluation('second')]);
    await waiting;
    expect(stored.get(1n)).toMatchObject({
      experiment: 'second',
      variant: 'on',
      featureFlags: ['first=off', 'second=on'],
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    correlation.addEvaluations([evaluation('first', '12'.repeat(16))]);
    expect(readings.flagEvaluations()).toEqual({ joined: 2, unmatched: 1 });
  });

  it.each([1, 2, 3, 4, 5, 6])('loses nothing and counts nothing twice, whatever fails (run %i)', async (run) => {
    const { correlation, commit, stored, counts } = setUp();
    const random = new Random(run);
    const pick = (below: number) => random.below(below);
    // Two observations of 40 calls; each record is sent until it is acknowledged, and some once more.
    const records = Array.from({ length: 40 }, (_, index) => [
      { key: 2 * index + 1, make: () => span(2 * index + 1, `r${index}`) },
      { key: 2 * index + 2, make: () => log(2 * index + 2, `r${index}`) },
    ]).flat();
    let sent = 0;
    const deliver = async ({ make }: (typeof records)[number]) => {
      for (let copies = 1 + (pick(3) === 0 ? 1 : 0); copies > 0;) {
        await new Promise((resolve) => setTimeout(resolve, pick(30)));
        sent++;
        copies -= await correlation.submit([make()], []).then(
          () => 1,
          () => 0
        );
      }
    };
    const trouble = setInterval(() => {
      if (pick(2) === 0) {
        commit.markUnavailable(new RetryableError('clickhouse_unavailable', 'away'));
        setTimeout(() => commit.markAvailable(), pick(5));
      }
    }, 7);
    await Promise.all(records.map(deliver));
    clearInterval(trouble);
    commit.markAvailable();
    await correlation.close();
    expect(new Set([...stored.values()].map(({ requestId }) => requestId)).size).toBe(40);
    expect(stored.size).toBe(40);
    expect(sent).toBe(counts.stored + counts.duplicate + counts.merged + counts.rejected);
    expect(correlation.inFlight).toBe(0);
  });
});
