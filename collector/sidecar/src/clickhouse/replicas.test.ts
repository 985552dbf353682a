import { laggingTables, ReplicaLagError, type ReplicaState, untilCaughtUp } from './replicas';

const caughtUp = (table: string, more: Partial<ReplicaState> = {}): ReplicaState => ({
  ...{ table, is_readonly: 0, inserts_in_queue: '0', log_max_index: '41', log_pointer: '42' },
  ...more,
});

describe('a replica', () => {
  it.each<[string, Partial<ReplicaState>, boolean]>([
    ['has all parts', {}, false],
    ['has an empty log', { log_max_index: 0, log_pointer: 1 }, false],
    ['has a part to fetch', { inserts_in_queue: 1 }, true],
    ['has not copied the newest entry', { log_max_index: 42 }, true],
    ['has lost Keeper', { is_readonly: 1 }, true],
  ])('%s', (_state, more, lags) => {
    expect(laggingTables([caughtUp('events'), caughtUp('rollup', more)])).toEqual(lags ? ['rollup'] : []);
  });

  it('is waited for until every table has caught up', async () => {
    const states = [
      [caughtUp('events', { inserts_in_queue: 2 }), caughtUp('rollup')],
      [caughtUp('events'), caughtUp('rollup', { log_pointer: 40 })],
      [caughtUp('events'), caughtUp('rollup')],
    ];
    const read = jest.fn(async () => states.shift() ?? []);
    expect(await untilCaughtUp(read, { pollMs: 1 })).toEqual({ replicated: true });
    expect(read).toHaveBeenCalledTimes(3);
  });

  it('is given up with the names of the tables', async () => {
    const read = async () => [caughtUp('events', { is_readonly: 1 })];
    await expect(untilCaughtUp(read, { pollMs: 1, maxWaitMs: 5 })).rejects.toThrow(ReplicaLagError);
    await expect(untilCaughtUp(read, { pollMs: 1, maxWaitMs: 5 })).rejects.toThrow(/caught up: events/);
  });

  it('is none where tables are not replicated', async () => {
    expect(await untilCaughtUp(async () => [])).toEqual({ replicated: false });
  });
});
