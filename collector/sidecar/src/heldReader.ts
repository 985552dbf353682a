import { setTimeout as sleep } from 'node:timers/promises';
import { type CounterpartWaits } from './clickhouse/held/counterpartWaits';
import { type HeldCalls } from './clickhouse/held/heldCalls';
import { errorMessage } from '../../../model/errorText';
import { type Correlation } from './ingest/createCorrelation';
import { type Logger } from './logger';

/** How often records are looked for that another sidecar has left, and old ones dropped. */
const READ_EVERY_MS = 5_000;
const DROP_EVERY = 24;

export interface HeldReader {
  /** Reads how long calls waited before, and takes up the records that an earlier run of this sidecar held. */
  readOwn(): Promise<void>;
  /** Takes up what other sidecars leave, and what they learn, until the signal. */
  start(signal: AbortSignal): void;
  /** Resolves when no query is under way after the signal. */
  idle(): Promise<void>;
}

/** Takes up the records of held calls that no sidecar holds any more, and shares how long calls wait. */
export function createHeldReader(
  held: Pick<HeldCalls, 'abandoned' | 'dropOld'>,
  waits: Pick<CounterpartWaits, 'read' | 'write'>,
  correlation: Pick<Correlation, 'commit' | 'waits' | 'learnWaits'>,
  logger: Logger
): HeldReader {
  let running = Promise.resolve();

  async function read(isStart: boolean): Promise<void> {
    const records = await held.abandoned(isStart);
    if (records.length > 0) {
      logger.info('takes up held calls', { records: records.length });
      correlation.commit.resume(records);
    }
  }

  async function run(signal: AbortSignal): Promise<void> {
    for (let round = 1; !signal.aborted; round++) {
      await sleep(READ_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) {
        return;
      }
      try {
        await read(false);
        await waits.write(correlation.waits());
        correlation.learnWaits(await waits.read());
        if (round % DROP_EVERY === 0) {
          await held.dropOld();
        }
      } catch (error) {
        logger.warn('held calls could not be read', { error: errorMessage(error) });
      }
    }
  }

  return {
    async readOwn() {
      correlation.learnWaits(await waits.read());
      await read(true);
    },
    start(signal) {
      running = run(signal);
    },
    idle: () => running,
  };
}
