import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Random } from '../../standalone/demo/random';
import { type Fault as ProxyFault } from '../../collector/sidecar/src/clickhouse/client/faultyProxy.testing';
import { type SidecarProcess } from './sidecarProcess';
import { type ChaosSystem } from './system';

/** One thing that goes wrong and is over when the promise resolves; the system may need a while to be well again. */
export interface ChaosFault {
  name: string;
  /** How often it comes, against the others. */
  weight: number;
  run(system: ChaosSystem, random: Random): Promise<void>;
}

/** A sidecar in a crash loop: how often it is killed, and the time within which each kill meets it. */
const KILLS_AT_START = 4;
const STARTUP_MS = 2_000;

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

const anyOf = <T>(items: readonly T[], random: Random): T => items[Math.floor(random() * items.length)];

/** Asks a sidecar to stop and starts it again. */
async function restart(system: ChaosSystem, sidecar: SidecarProcess): Promise<void> {
  const code = await sidecar.end('SIGTERM');
  if (code !== 0) {
    system.crashes.push(`${sidecar.name} was asked to stop and ended with code ${code}`);
  }
  sidecar.start();
}

/** Stops a process where it is, as a suspended virtual machine does, and lets it go on. */
async function pause(pid: number, random: Random): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  await sleep(500 + random() * 7_500);
  process.kill(pid, 'SIGCONT');
}

/** What a program that does not speak ClickHouse's protocol answers to everything, always with status 200. */
const FOREIGN_ANSWERS = ['', 'Ok.\n', '<!doctype html><title>Log in</title>', '{"data":[],"rows":0}'];

/** Another server listens on ClickHouse's port for a while. */
async function stealPort(system: ChaosSystem, random: Random): Promise<void> {
  await system.killClickHouse();
  const body = anyOf(FOREIGN_ANSWERS, random);
  const thief = createServer((request, response) => {
    request.resume();
    request.once('end', () => response.end(body));
  });
  thief.listen(system.clickHousePort, '127.0.0.1');
  await once(thief, 'listening');
  await sleep(500 + random() * 3_000);
  thief.closeAllConnections();
  thief.close();
  await once(thief, 'close');
  await system.startClickHouse();
}

/** Nothing more fits on ClickHouse's disk, and it may be killed and started meanwhile. */
async function fillDisk(system: ChaosSystem, random: Random): Promise<void> {
  const { smallDisk } = system;
  if (!smallDisk) {
    return;
  }
  smallDisk.fill();
  await sleep(300 + random() * 2_000);
  const isKilled = random() < 0.5;
  if (isKilled) {
    await system.killClickHouse();
  }
  smallDisk.clear();
  if (isKilled) {
    await system.startClickHouse();
  }
}

export const FAULTS: readonly ChaosFault[] = [
  {
    name: 'kill -9 a sidecar',
    weight: 8,
    async run(system, random) {
      const sidecar = anyOf(system.sidecars, random);
      await system.killSidecar(sidecar);
      sidecar.start();
    },
  },
  {
    name: 'kill -9 ClickHouse',
    weight: 7,
    async run(system, random) {
      await system.killClickHouse();
      await sleep(random() * 300);
      await system.startClickHouse();
    },
  },
  {
    name: 'kill -9 all at once',
    weight: 14,
    async run(system) {
      const { sidecars } = system;
      await Promise.all([system.killClickHouse(), ...sidecars.map((sidecar) => system.killSidecar(sidecar))]);
      await system.startClickHouse();
      sidecars.forEach((sidecar) => sidecar.start());
    },
  },
  {
    name: 'kill -9 a sidecar again and again while it starts',
    weight: 8,
    async run(system, random) {
      const sidecar = anyOf(system.sidecars, random);
      for (let kill = 0; kill < KILLS_AT_START; kill++) {
        await system.killSidecar(sidecar);
        sidecar.start();
        await sleep(random() * STARTUP_MS);
      }
    },
  },
  {
    name: 'a sidecar is killed while ClickHouse is slow',
    weight: 2,
    async run(system, random) {
      const sidecar = anyOf(system.sidecars, random);
      system.proxy.fault = 'slow';
      await sleep(200 + random() * 600);
      await system.killSidecar(sidecar);
      system.proxy.fault = 'none';
      sidecar.start();
    },
  },
  {
    name: 'rolling restart',
    weight: 2,
    async run(system) {
      for (const sidecar of system.sidecars) {
        await restart(system, sidecar);
        if (!(await sidecar.untilReady())) {
          system.crashes.push(`${sidecar.name} was not ready in time after a restart`);
        }
      }
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
    name: 'a sidecar is paused',
    weight: 2,
    run: (system, random) => pause(anyOf(system.sidecars, random).pid, random),
  },
  { name: 'ClickHouse is paused', weight: 2, run: (system, random) => pause(system.clickHousePid, random) },
  { name: 'port of ClickHouse stolen', weight: 2, run: stealPort },
  { name: 'disk really full', weight: 3, run: fillDisk },
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
  noSpace('inserts refused for room', 'events'),
  noSpace('inserts refused for room in the rollup', 'endpoint_calls_per_hour'),
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
