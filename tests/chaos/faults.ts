import { setTimeout as sleep } from 'node:timers/promises';
import { type Random } from '../../standalone/demo/random';
import { type Fault as ProxyFault } from '../../collector/sidecar/src/clickhouse/faultyProxy.testing';
import { type ChaosSystem } from './system';

/** One thing that goes wrong and is over when the promise resolves; the system may need a while to be well again. */
export interface ChaosFault {
  name: string;
  /** How often it comes, against the others. */
  weight: number;
  run(system: ChaosSystem, random: Random): Promise<void>;
}

const NO_SPACE = 'min_free_disk_bytes_to_perform_insert';

const proxyFault = (name: string, fault: ProxyFault): ChaosFault => ({
  name,
  weight: 1,
  async run({ proxy }, random) {
    proxy.fault = fault;
    await sleep(300 + random() * 1_500);
    proxy.fault = 'none';
  },
});

/** The engine's own refusal (NOT_ENOUGH_SPACE), as it comes when a disk is full. */
const noSpace = (name: string, table: string): ChaosFault => ({
  name,
  weight: 1,
  async run(system, random) {
    await system.command(`ALTER TABLE callsight.${table} MODIFY SETTING ${NO_SPACE} = 1000000000000000`);
    await sleep(300 + random() * 1_200);
    await system.command(`ALTER TABLE callsight.${table} RESET SETTING ${NO_SPACE}`);
  },
});

export const FAULTS: readonly ChaosFault[] = [
  {
    name: 'kill -9 sidecar',
    weight: 6,
    async run(system) {
      await system.killSidecar();
      system.startSidecar();
    },
  },
  {
    name: 'kill -9 ClickHouse',
    weight: 6,
    async run(system, random) {
      await system.killClickHouse();
      await sleep(random() * 300);
      await system.startClickHouse();
    },
  },
  {
    name: 'kill -9 both at once',
    weight: 7,
    async run(system) {
      await Promise.all([system.killClickHouse(), system.killSidecar()]);
      await system.startClickHouse();
      system.startSidecar();
    },
  },
  {
    name: 'sidecar is killed while ClickHouse is slow',
    weight: 2,
    async run(system, random) {
      system.proxy.fault = 'slow';
      await sleep(200 + random() * 600);
      await system.killSidecar();
      system.proxy.fault = 'none';
      system.startSidecar();
    },
  },
  {
    name: 'sidecar stops and starts',
    weight: 1,
    async run(system) {
      const code = await system.stopSidecar();
      if (code !== 0) {
        system.crashes.push(`the sidecar was asked to stop and ended with code ${code}`);
      }
      system.startSidecar();
    },
  },
  {
    name: 'ClickHouse stops and starts',
    weight: 1,
    async run(system) {
      await system.stopClickHouse();
      await system.startClickHouse();
    },
  },
  {
    name: 'connections refused',
    weight: 1,
    async run({ proxy }, random) {
      await proxy.close();
      await sleep(300 + random() * 1_500);
      await proxy.open();
    },
  },
  proxyFault('reset after the body', 'reset'),
  proxyFault('answer lost after the commit', 'lose_answer'),
  proxyFault('no answer', 'hang'),
  proxyFault('503 of ClickHouse', 'unavailable'),
  proxyFault('slow', 'slow'),
  noSpace('disk full', 'events'),
  noSpace('disk full for the rollup only', 'consumer_endpoint_hourly'),
];

/** Every fault once, in random order, then by weight. */
export function* faultSequence(random: Random): Generator<ChaosFault> {
  const once = FAULTS.map((fault) => ({ fault, order: random() })).sort((a, b) => a.order - b.order);
  yield* once.map(({ fault }) => fault);
  const total = FAULTS.reduce((sum, { weight }) => sum + weight, 0);
  for (;;) {
    let point = random() * total;
    yield FAULTS.find(({ weight }) => (point -= weight) < 0) ?? FAULTS[0];
  }
}
