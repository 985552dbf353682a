import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../tests/support/ports';

/** Whether Prometheus and its tool are on PATH (Debian: package prometheus). */
export const hasPrometheus = ['prometheus', 'promtool'].every((name) => spawnSync(name, ['--version']).status === 0);

if (!hasPrometheus) {
  console.warn('SKIPPED: prometheus and promtool are not on PATH, so no real scraper reads /metrics in this test.');
}

export interface TestPrometheus {
  /** The `data` of an answer of its HTTP API; undefined when it is empty. Asks again until there is something. */
  eventually<T>(path: string, isThere: (data: T) => boolean): Promise<T>;
  close(): Promise<void>;
}

/** Starts a Prometheus on the loopback address that reads one target every second. */
export async function startPrometheus(target: string): Promise<TestPrometheus> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'callsight-prometheus-'));
  const config = path.join(folder, 'prometheus.yml');
  const jobs = [{ job_name: 'sidecar', static_configs: [{ targets: [target] }] }];
  fs.writeFileSync(config, JSON.stringify({ global: { scrape_interval: '1s' }, scrape_configs: jobs }));
  const url = `127.0.0.1:${await freePort()}`;
  const child = spawn('prometheus', [
    `--config.file=${config}`,
    `--storage.tsdb.path=${path.join(folder, 'data')}`,
    `--web.listen-address=${url}`,
    '--enable-feature=exemplar-storage',
    '--log.level=warn',
  ]);
  let log = '';
  child.stderr.on('data', (text: Buffer) => (log += text.toString()));

  async function ask(question: string): Promise<unknown> {
    try {
      const response = await fetch(`http://${url}/api/v1/${question}`);
      const answer = (await response.json()) as { data?: unknown };
      return answer.data;
    } catch {
      // It does not listen yet.
      return undefined;
    }
  }

  return {
    async eventually<T>(question: string, isThere: (data: T) => boolean) {
      for (let attempt = 0; attempt < 120; attempt++) {
        const data = (await ask(question)) as T | undefined;
        if (data !== undefined && isThere(data)) {
          return data;
        }
        await sleep(500);
      }
      throw new Error(`Prometheus has no answer to ${question}. Its log: ${log}`);
    },
    async close() {
      await end(child);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode === null) {
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  }
}
