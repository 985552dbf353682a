import { Lane } from './lane';

const never = new AbortController().signal;
const LIMITS = { maxConcurrent: 1, maxQueued: 1, queueTimeoutSeconds: 0.05 };

describe('Lane', () => {
  it('lets waiters in by order of arrival', async () => {
    const lane = new Lane({ ...LIMITS, maxQueued: 2 });
    const order: string[] = [];
    const leave = await lane.enter(never);
    const a = lane.enter(never).then((leaveA) => (order.push('a'), leaveA()));
    const b = lane.enter(never).then((leaveB) => (order.push('b'), leaveB()));
    leave();
    await Promise.all([a, b]);
    expect(order).toEqual(['a', 'b']);
  });

  it('refuses when the queue is full and when the wait is too long', async () => {
    const lane = new Lane(LIMITS);
    await lane.enter(never);
    const waiting = lane.enter(never);
    await expect(lane.enter(never)).rejects.toMatchObject({ type: 'TOO_MANY_SIMULTANEOUS_QUERIES' });
    await expect(waiting).rejects.toMatchObject({ message: expect.stringContaining('within 0.05 s') });
  });

  it('gives up for a client that goes away, and its place in the queue is free again', async () => {
    const lane = new Lane({ ...LIMITS, queueTimeoutSeconds: 10 });
    const leave = await lane.enter(never);
    const gone = new AbortController();
    const waiting = lane.enter(gone.signal);
    gone.abort();
    await expect(waiting).rejects.toMatchObject({ type: 'QUERY_WAS_CANCELLED' });
    const next = lane.enter(never);
    leave();
    leave();
    const leaveNext = await next;
    leaveNext();
    (await lane.enter(never))();
  });
});
