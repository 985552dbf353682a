import { type BenchClickHouse, startBenchClickHouse } from './testing';
import { checkCounts } from './counts';
import { type LoadOptions, type LoadResult, sendLoad } from './load';
import { type Measured } from './measure';
import { cpuSecondsOf, peakBytesOf } from './processes';
import { type Target } from './servers';

export interface EndToEnd extends Measured {
  acknowledgedPerSecond: number;
  /** Requests that the sidecar asked to send again. */
  refused: number;
  /** CPU time that ClickHouse itself takes for a million events, in seconds. */
  clickHouseCpuPerMillion: number;
  /** Mean of the inserts into ClickHouse. */
  eventsPerInsert: number;
}

export interface EndToEndLoad extends Omit<LoadOptions, 'url'> {
  /** Load before the measurement, which the compiler of V8 needs. */
  warmUpSeconds: number;
}

/**
 * Starts the target on an empty ClickHouse, warms it up, and measures it under load.
 * @throws Error when a request failed, or when ClickHouse has not as many events as were acknowledged.
 */
export async function measureTarget(
  start: (clickhouse: string) => Promise<Target>,
  { warmUpSeconds, ...load }: EndToEndLoad
): Promise<EndToEnd> {
  const clickHouse = await startBenchClickHouse();
  try {
    const target = await start(clickHouse.url);
    try {
      const run = (seconds: number) => acknowledgedLoad({ ...load, seconds, url: target.url });
      const warmUp = await run(warmUpSeconds);
      const before = await usage(target, clickHouse);
      const measured = await run(load.seconds);
      const after = await usage(target, clickHouse);
      const rows = await clickHouse.number(`SELECT count() FROM ${target.table}`);
      checkCounts(warmUp.acknowledged + measured.acknowledged, rows, await target.counts?.());
      const { acknowledged, refused } = measured;
      return {
        perCpuSecond: acknowledged / (after.cpu - before.cpu),
        peakBytes: peakBytesOf(target.pid),
        acknowledgedPerSecond: acknowledged / measured.elapsedSeconds,
        refused,
        clickHouseCpuPerMillion: ((after.clickHouseCpu - before.clickHouseCpu) / acknowledged) * 1e6,
        eventsPerInsert: acknowledged / (after.inserts - before.inserts),
      };
    } finally {
      await target.stop();
    }
  } finally {
    await clickHouse.close();
  }
}

async function acknowledgedLoad(options: LoadOptions): Promise<LoadResult> {
  const result = await sendLoad(options);
  if (result.failed > 0 || result.acknowledged === 0) {
    throw new Error(
      `${result.failed} requests failed (the first: ${result.firstFailure}), ${result.refused} were refused, ` +
        `${result.acknowledged} spans were acknowledged.`
    );
  }
  return result;
}

async function usage(target: Target, clickHouse: BenchClickHouse) {
  return {
    inserts: await clickHouse.number("SELECT sum(value) FROM system.events WHERE event = 'InsertQuery'"),
    cpu: cpuSecondsOf(target.pid),
    clickHouseCpu: cpuSecondsOf(clickHouse.pid),
  };
}
