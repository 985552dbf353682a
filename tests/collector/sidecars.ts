import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { parseConfig } from '../../collector/sidecar/src/config/config';
import { silentLogger } from '../../collector/sidecar/src/logger';
import { TEST_KEY } from '../../collector/sidecar/src/pipeline/testing';
import { type Sidecar, startSidecar } from '../../collector/sidecar/src/sidecar';

const MAIN = join(__dirname, '..', '..', 'collector', 'sidecar', 'src', 'main.ts');

interface Settings {
  http: Record<string, unknown>;
  clickhouse: { url: string; [setting: string]: unknown };
}

const FAST = { commit: { wait_ms: 20 } };

const withRetries = ({ http, clickhouse }: Settings) => ({
  http,
  clickhouse: { retry_initial_ms: 50, retry_max_ms: 500, ...clickhouse },
  ...FAST,
});

/** A sidecar in this process that takes records. */
export async function startTestSidecar(settings: Settings): Promise<Sidecar> {
  const sidecar = await startSidecar(parseConfig(withRetries(settings), TEST_KEY), { logger: silentLogger });
  await sidecar.ready;
  return sidecar;
}

/** A sidecar in a process of its own, that can be killed. */
export interface SidecarProcess {
  start(): void;
  /** Resolves when it takes records. */
  ready(): Promise<void>;
  kill(): Promise<void>;
}

/** @param folder For its configuration file. */
export async function sidecarProcess(folder: string, settings: Settings & { http: { port: number } }) {
  const file = join(folder, 'callsight.yaml');
  await writeFile(file, stringify(withRetries(settings)));
  let child: ChildProcess | undefined;
  const sidecar: SidecarProcess = {
    start() {
      const env = { ...process.env, ...TEST_KEY, CALLSIGHT_LOG_LEVEL: 'error' };
      child = spawn(process.execPath, ['--import', 'tsx', MAIN, file], { env, stdio: 'inherit' });
    },
    async ready() {
      const isReady = () =>
        fetch(`http://127.0.0.1:${settings.http.port}/readyz`).then(
          (response) => response.ok,
          () => false
        );
      while (child?.exitCode === null && !(await isReady())) {
        await sleep(20);
      }
    },
    async kill() {
      if (child && child.exitCode === null && child.signalCode === null) {
        const exited = once(child, 'exit');
        child.kill('SIGKILL');
        await exited;
      }
    },
  };
  return sidecar;
}
