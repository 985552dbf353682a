import { RecentKeys } from '../clickhouse/dedupe/recentKeys';
import { someCallEvents } from '../pipeline/testing';
import { type Batch, RetryableError, type Written } from './batch';
import { type CommitOptions } from './commitTypes';
import { GroupCommit } from './groupCommit';

const options: CommitOptions = {
  maxRows: 100,
  maxBytes: 1e9,
  waitMs: 5,
  quietRows: 256,
  quietMs: 100,
  maxQueuedRows: 1000,
  maxQueuedBytes: 1e9,
};

/** A group commit over a writer that the test answers by hand. */
function setUp(overrides: Partial<CommitOptions> = {}) {
  const calls: Array<{ batch: Batch; succeed(): void; fail(): void }> = [];
  const write = (batch: Batch) =>
    new Promise<Written>((resolve, reject) => {
      calls.push({
        batch,
        succeed: () => resolve({ events: batch.events, deadLetters: batch.deadLetters }),
        fail: () => reject(new Error('stopped')),
      });
    });
  const counts = { stored: 0, deadLettered: 0, duplicate: 0, merged: 0, rejected: 0 };
  const commit = new GroupCommit(
    write,
    new RecentKeys({ windowMs: 1e9, maxKeys: 1e6 }),
    { ...options, ...overrides },
    {
      stored: (events) => (counts.stored += events.rows),
      deadLettered: (letters) => (counts.deadLettered += letters.length),
      duplicate: (count) => (counts.duplicate += count),
      merged: (count) => (counts.merged += count),
      rejected: (count) => (counts.rejected += count),
    }
  );
  const call = async (index: number) => {
    while (calls.length <= index) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    return calls[index];
  };
  return { commit, calls, call, counts };
}

const away = new RetryableError('clickhouse_unavailable', 'away');

describe('GroupCommit', () => {
  it('writes small requests together and answers them when they are confirmed', async () => {
    const { commit, calls, call, counts } = setUp();
    const receipts = [0, 1, 2].map((seed) => commit.submit(someCallEvents(3, seed), []));
    const first = await call(0);
    expect(first.batch.events.rows).toBe(9);
    const next = commit.submit(someCallEvents(1, 7), []);
    let answered = false;
    void receipts[0].then(() => (answered = true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([answered, calls.length]).toEqual([false, 1]);
    first.succeed();
    expect(await Promise.all(receipts)).toMatchObject(
      Array(3).fill({ stored: 3, duplicates: 0, merged: 0, deadLettered: 0 })
    );
    (await call(1)).succeed();
    await next;
    expect(counts).toEqual({ stored: 10, deadLettered: 0, duplicate: 0, merged: 0, rejected: 0 });
    expect(commit.inFlight).toBe(0);
  });

  it('splits a request that is larger than an insert', async () => {
    const { commit, call } = setUp();
    const receipt = commit.submit(someCallEvents(250), []);
    for (const [index, rows] of [100, 100, 50].entries()) {
      const { batch, succeed } = await call(index);
      expect(batch.rows).toBe(rows);
      succeed();
    }
    expect(await receipt).toMatchObject({ stored: 250 });
  });

  it('stores a record once: confirmed before, twice in a request, or under way in another', async () => {
    const { commit, calls, call, counts } = setUp();
    const [a, b, c] = someCallEvents(3);
    const first = commit.submit([a, a, b], []);
    const { succeed } = await call(0);
    const joining = commit.submit([b], []);
    let joined = false;
    void joining.then(() => (joined = true));
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(joined).toBe(false);
    succeed();
    expect(await first).toMatchObject({ stored: 2, duplicates: 1, deadLettered: 0 });
    expect(await joining).toMatchObject({ stored: 0, duplicates: 1, deadLettered: 0 });
    const again = commit.submit([a, b, c], []);
    (await call(1)).succeed();
    expect(await again).toMatchObject({ stored: 1, duplicates: 2, deadLettered: 0 });
    expect(calls.map(({ batch }) => batch.rows)).toEqual([2, 1]);
    expect(counts).toMatchObject({ stored: 3, duplicate: 4 });
  });

  it('sends senders away while ClickHouse is, keeps the batch under way, and knows it when it comes again', async () => {
    const { commit, call, counts } = setUp();
    const events = someCallEvents(2);
    const first = commit.submit(events, []);
    const { succeed } = await call(0);
    const queued = commit.submit(someCallEvents(5, 1), []);
    commit.markUnavailable(away);
    await expect(first).rejects.toBe(away);
    await expect(queued).rejects.toBe(away);
    await expect(commit.submit(events, [])).rejects.toBe(away);
    expect(commit.inFlight).toBe(2);
    succeed();
    await new Promise((resolve) => setTimeout(resolve, 5));
    commit.markAvailable();
    expect(await commit.submit(events, [])).toMatchObject({ stored: 0, duplicates: 2, deadLettered: 0 });
    expect(counts).toEqual({ stored: 2, deadLettered: 0, duplicate: 2, merged: 0, rejected: 7 });
    expect(commit.inFlight).toBe(0);
  });

  it('takes no more than the queue holds, but lets a request that is larger have its turn', async () => {
    const { commit, call, counts } = setUp({ maxQueuedRows: 10 });
    const large = commit.submit(someCallEvents(30), []);
    await expect(commit.submit(someCallEvents(1, 1), [])).rejects.toMatchObject({ reason: 'queue_full' });
    (await call(0)).succeed();
    expect(await large).toMatchObject({ stored: 30 });
    const next = commit.submit(someCallEvents(1, 1), []);
    (await call(1)).succeed();
    expect(await next).toMatchObject({ stored: 1 });
    expect(counts.rejected).toBe(1);
  });

  it('writes what it took before it closes, and takes nothing more', async () => {
    const { commit, call } = setUp({ waitMs: 10_000 });
    const receipt = commit.submit(someCallEvents(1), []);
    const closed = commit.close();
    await expect(commit.submit(someCallEvents(1, 1), [])).rejects.toMatchObject({ reason: 'stopping' });
    (await call(0)).succeed();
    await closed;
    expect(await receipt).toMatchObject({ stored: 1 });
  });

  it('tells senders to come again when a stop runs out of time', async () => {
    const { commit, call, counts } = setUp();
    const receipt = commit.submit(someCallEvents(2), []);
    (await call(0)).fail();
    await expect(receipt).rejects.toMatchObject({ reason: 'stopping' });
    expect(counts.rejected).toBe(2);
  });
});
