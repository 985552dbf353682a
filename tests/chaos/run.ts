import { setTimeout as sleep } from 'node:timers/promises';
import { isConserved } from '../../collector/sidecar/src/sidecar.testing';
import { randomFrom } from '../../standalone/demo/random';
import { type Findings, inspect } from './checks';
import { faultSequence } from './faults';
import { Ledger } from './ledger';
import { type ChaosOptions } from './options';
import { folderBytes, peakMemory } from './resources';
import { Senders } from './sender';
import { ChaosSystem } from './system';

/** What a sidecar may hold in memory, and the embedded ClickHouse on disk. */
export const MAX_SIDECAR_BYTES = 400 * 1024 * 1024;
export const MAX_DISK_BYTES = 4 * 1024 * 1024 * 1024;

/** After a fault every request that was begun must be acknowledged within this time. */
const RECOVERY_MS = 120_000;

export interface ChaosResult {
  faults: Map<string, number>;
  kills: number;
  ledger: Ledger;
  findings: Findings;
  violations: string[];
  peakSidecarBytes: number;
  diskBytes: number;
}

/** Sends and breaks for the given time; looks at everything after each fault. */
export async function runChaos(
  folder: string,
  options: ChaosOptions,
  onFault: (line: string) => void
): Promise<ChaosResult> {
  const system = new ChaosSystem(folder);
  const ledger = new Ledger();
  const result: ChaosResult = {
    ...{ faults: new Map(), kills: 0, ledger, violations: [], peakSidecarBytes: 0, diskBytes: 0 },
    findings: { events: 0, deadLetters: 0, lost: 0, duplicates: 0, divergent: 0, misplaced: 0, examples: [] },
  };
  let senders: Senders | undefined;
  try {
    await system.start(options.sidecars);
    if (!system.smallDisk) {
      onFault('WARNING: no file system can be mounted here: "disk really full" does nothing');
    }
    const urls = system.sidecars.map(({ url }) => url);
    senders = new Senders(urls, ledger, { count: options.senders, seed: options.seed });
    const random = randomFrom(options.seed, 'faults');
    const end = Date.now() + options.minutes * 60_000;
    for (const fault of faultSequence(random)) {
      await untilAcknowledged(ledger, 3);
      await sleep(random() * 600);
      result.peakSidecarBytes = Math.max(result.peakSidecarBytes, await peakOf(system));
      await fault.run(system, random);
      result.faults.set(fault.name, (result.faults.get(fault.name) ?? 0) + 1);
      await check(system, senders, ledger, result, fault.name);
      onFault(line(result, system, fault.name));
      if (Date.now() > end || result.violations.length > 0) {
        break;
      }
      senders.resume();
    }
    result.peakSidecarBytes = Math.max(result.peakSidecarBytes, await peakOf(system));
    result.diskBytes = await folderBytes(system.dataPath);
    for (const sidecar of system.sidecars) {
      if ((await sidecar.end('SIGTERM')) !== 0) {
        result.violations.push(`${sidecar.name} did not stop when it was asked to`);
      }
    }
  } finally {
    result.kills = system.kills;
    await senders?.stop();
    await system.close();
  }
  judgeResources(result);
  return result;
}

/** The most memory that one of the sidecars has held, in bytes. */
async function peakOf({ sidecars }: ChaosSystem): Promise<number> {
  return Math.max(...(await Promise.all(sidecars.map(({ pid }) => peakMemory(pid)))));
}

/** Waits until senders get through, so that the next fault meets traffic. */
async function untilAcknowledged(ledger: Ledger, requests: number): Promise<void> {
  const before = ledger.acknowledgedRequests;
  const deadline = Date.now() + RECOVERY_MS;
  while (ledger.acknowledgedRequests < before + requests && Date.now() < deadline) {
    await sleep(5);
  }
}

async function check(
  system: ChaosSystem,
  senders: Senders,
  ledger: Ledger,
  result: ChaosResult,
  fault: string
): Promise<void> {
  const violate = (text: string) => result.violations.push(`after "${fault}": ${text}`);
  if (!(await senders.pause(RECOVERY_MS))) {
    return void violate(`requests were not acknowledged within ${RECOVERY_MS / 1000} s`);
  }
  const findings = await inspect(system.client, ledger);
  result.findings = findings;
  const { lost, duplicates, divergent, misplaced, examples } = findings;
  if (lost + duplicates + divergent + misplaced > 0) {
    violate(`lost ${lost}, duplicates ${duplicates}, divergent hours ${divergent}, misplaced ${misplaced}`);
    result.violations.push(...examples);
  }
  for (const sidecar of system.sidecars) {
    const { name, url } = sidecar;
    if (!(await sidecar.untilReady())) {
      violate(`${name} does not take data again`);
    }
    if (!(await isConserved({ url }))) {
      violate(`the counters of ${name} do not balance`);
    }
  }
  result.violations.push(...system.crashes.splice(0), ...ledger.unexpected.splice(0, 10));
}

function judgeResources(result: ChaosResult): void {
  if (result.peakSidecarBytes > MAX_SIDECAR_BYTES) {
    result.violations.push(`the sidecar held ${Math.round(result.peakSidecarBytes / 2 ** 20)} MiB of memory`);
  }
  if (result.diskBytes > MAX_DISK_BYTES) {
    result.violations.push(`ClickHouse held ${Math.round(result.diskBytes / 2 ** 20)} MiB on disk`);
  }
}

function line(result: ChaosResult, system: ChaosSystem, fault: string): string {
  const { events, lost, duplicates, divergent } = result.findings;
  return `${fault}: ${system.kills} kills, ${events} events, lost ${lost}, duplicates ${duplicates}, divergent ${divergent}`;
}
