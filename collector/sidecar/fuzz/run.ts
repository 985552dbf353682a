import { performance } from 'node:perf_hooks';
import { readCorpus } from './corpus';
import { createInputs, type Input } from './inputs';
import { createTargets } from './targets';
import { startWatchdog } from './watchdog';

export interface RunOptions {
  inputs: number;
  seed: number;
  /** Number of the first input. */
  from?: number;
  /** The longest that one input may take. */
  maxMs?: number;
  onProgress?(done: number): void;
}

export interface Finding {
  index: number;
  target: string;
  error: unknown;
  body: Buffer;
}

export interface Report {
  /** By target: how many inputs were accepted and refused. */
  counts: Record<string, { accepted: number; refused: number }>;
  /** Rows for ClickHouse that came of all inputs. */
  rows: number;
  findings: Finding[];
  slowest: { index: number; target: string; ms: number };
}

/** Findings after which a run ends: more of them are mostly the same one. */
const MAX_FINDINGS = 20;

/** Puts damaged requests through the sidecar, from the bytes to the rows for ClickHouse. */
export async function fuzz({ inputs, seed, from = 0, maxMs = 10_000, onProgress }: RunOptions): Promise<Report> {
  const targets = createTargets((count) => (report.rows += count));
  const inputOf = createInputs(targets, readCorpus(), seed);
  const report: Report = {
    counts: Object.fromEntries(targets.map(({ name }) => [name, { accepted: 0, refused: 0 }])),
    rows: 0,
    findings: [],
    slowest: { index: -1, target: '', ms: 0 },
  };
  const watchdog = startWatchdog(seed, maxMs);
  try {
    for (let index = from; index < from + inputs && report.findings.length < MAX_FINDINGS; index++) {
      watchdog.begin(index);
      await runOne(index, inputOf(index), report);
      if (onProgress && (index - from + 1) % 10_000 === 0) {
        onProgress(index - from + 1);
      }
    }
  } finally {
    await watchdog.stop();
  }
  return report;
}

async function runOne(index: number, { target, body }: Input, report: Report): Promise<void> {
  const start = performance.now();
  try {
    report.counts[target.name][await target.run(body)]++;
  } catch (error) {
    report.findings.push({ index, target: target.name, error, body });
  }
  const ms = performance.now() - start;
  if (ms > report.slowest.ms) {
    report.slowest = { index, target: target.name, ms };
  }
}
