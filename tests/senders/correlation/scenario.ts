import { setTimeout as sleep } from 'node:timers/promises';
import { startTestDatabase } from '../../../collector/sidecar/src/clickhouse/testing';
import { parseConfig } from '../../../collector/sidecar/src/config/config';
import { silentLogger } from '../../../collector/sidecar/src/logger';
import { TEST_KEY } from '../../../collector/sidecar/src/pipeline/testing';
import { type Sidecar, startSidecar } from '../../../collector/sidecar/src/sidecar';
import { freePort } from '../../support/ports';
import { type Figures, figuresOf } from './figures';
import { makeTraffic, shareOf } from './traffic';
import { watch } from './visibility';

export interface Scenario {
  title: string;
  seconds: number;
  batchMs: number;
  /** The traces are divided among so many. */
  sidecars: 1 | 2;
  /** When the first sidecar stops and starts again, in seconds. */
  restartAfter?: number;
  correlate?: Record<string, unknown>;
}

const CALLS_PER_SECOND = 20;
/** What is held at the end becomes an event. */
const DRAIN_MS = 20_000;

export interface ScenarioResult extends Figures {
  /** Every rollup counts what the events count. */
  isRollupExact: boolean;
}

/** Runs traffic through sidecars on a ClickHouse of their own, and compares what is stored with what was reported. */
export async function runScenario(scenario: Scenario): Promise<ScenarioResult> {
  const { batchMs, seconds, sidecars: count, restartAfter, correlate = {} } = scenario;
  const database = await startTestDatabase();
  const ports = await Promise.all(Array.from({ length: count }, () => freePort()));
  const start = async (index: number) => {
    const settings = {
      instance: `sidecar-${index}`,
      http: { port: ports[index] },
      clickhouse: { url: database.url },
      correlate,
    };
    const sidecar = await startSidecar(parseConfig(settings, TEST_KEY), { logger: silentLogger });
    await sidecar.ready;
    return sidecar;
  };
  const sidecars: Array<Sidecar | undefined> = await Promise.all(ports.map((_port, index) => start(index)));
  const watching = watch(database);
  const route = (traceId: string) => sidecars[shareOf(traceId, count)]?.url;
  const restarting =
    restartAfter &&
    sleep(restartAfter * 1000).then(async () => {
      const stopping = sidecars[0];
      sidecars[0] = undefined;
      await stopping?.close();
      sidecars[0] = await start(0);
    });
  const made = await makeTraffic({ seconds, callsPerSecond: CALLS_PER_SECOND, batchMs, route });
  await restarting;
  await sleep(DRAIN_MS + batchMs);
  const stored = await watching.stop();
  const { events, rolledUp } = await database.row(
    `SELECT (SELECT count() FROM callsight.events) AS events,
       (SELECT sum(calls) FROM callsight.consumer_calls_per_day) AS rolledUp`
  );
  await Promise.all(sidecars.map((sidecar) => sidecar?.close()));
  await database.close();
  return { ...figuresOf(made, stored, batchMs), isRollupExact: events === rolledUp };
}
