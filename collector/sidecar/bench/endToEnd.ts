import { startTestDatabase } from '../src/clickhouse/testing';
import { type LoadOptions, sendLoad } from './load';
import { type Measured } from './measure';
import { cpuSecondsOf, peakBytesOf } from './processes';
import { type Target } from './servers';

export interface EndToEnd extends Measured {
  acknowledgedPerSecond: number;
  refused: number;
}

/** Starts the target on an empty ClickHouse, warms it up, and measures it under load. */
export async function measureTarget(
  start: (clickhouse: string) => Promise<Target>,
  load: Omit<LoadOptions, 'url'>
): Promise<EndToEnd> {
  const database = await startTestDatabase();
  try {
    const target = await start(database.config.clickhouse.url);
    try {
      await sendLoad({ ...load, url: target.url });
      const before = cpuSecondsOf(target.pid);
      const { acknowledged, refused, failed } = await sendLoad({ ...load, url: target.url });
      if (failed > 0 || acknowledged === 0) {
        throw new Error(`${failed} requests failed, ${acknowledged} spans were acknowledged.`);
      }
      return {
        perCpuSecond: acknowledged / (cpuSecondsOf(target.pid) - before),
        peakBytes: peakBytesOf(target.pid),
        acknowledgedPerSecond: acknowledged / load.seconds,
        refused,
      };
    } finally {
      await target.stop();
    }
  } finally {
    await database.close();
  }
}
