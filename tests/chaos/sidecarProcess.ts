import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { stringify } from 'yaml';
import { TEST_KEY } from '../../collector/sidecar/src/pipeline/testing';

const READY_TIMEOUT_MS = 60_000;

/** One sidecar of the run, as a process that the run ends and starts again. */
export class SidecarProcess {
  private child: ChildProcess | undefined;
  readonly url: string;

  /** @param onCrash is called with a message when the process ends although nobody has ended it. */
  constructor(
    private readonly folder: string,
    readonly name: string,
    port: number,
    private readonly onCrash: (text: string) => void
  ) {
    this.url = `http://127.0.0.1:${port}`;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  private get configFile(): string {
    return join(this.folder, `${this.name}.yaml`);
  }

  async configure(settings: Record<string, unknown>): Promise<void> {
    await writeFile(this.configFile, stringify({ ...settings, instance: this.name }));
  }

  start(): void {
    const main = join(__dirname, '../../collector/sidecar/src/main.ts');
    const tsx = pathToFileURL(require.resolve('tsx')).href;
    const log = openSync(join(this.folder, `${this.name}.log`), 'a');
    const child = spawn(process.execPath, ['--import', tsx, main, this.configFile], {
      env: { ...process.env, ...TEST_KEY, CALLSIGHT_LOG_LEVEL: 'warn' },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    child.once('exit', (code, signal) => {
      if (this.child === child) {
        this.onCrash(`${this.name} ended by itself (${signal ?? `code ${code}`})`);
      }
    });
    this.child = child;
  }

  /** Resolves when it takes data; false when it does not within a minute. */
  async untilReady(): Promise<boolean> {
    const deadline = Date.now() + READY_TIMEOUT_MS;
    const isReady = () =>
      fetch(`${this.url}/readyz`).then(
        ({ ok }) => ok,
        () => false
      );
    while (!(await isReady())) {
      if (Date.now() > deadline) {
        return false;
      }
      await sleep(50);
    }
    return true;
  }

  /** Ends the process. @returns its exit code, null when the signal has ended it. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.child;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) {
      return child?.exitCode ?? null;
    }
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    return child.exitCode;
  }
}
