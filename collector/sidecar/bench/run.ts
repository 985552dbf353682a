import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type EndToEnd, measureTarget } from './endToEnd';
import { CASES } from './inProcess';
import { type Measured } from './measure';
import { type Line, machine, table, writeReport } from './report';
import { findCollector, startCollectorProcess, startSidecarProcess, type Target } from './servers';

const SIDECAR = join(__dirname, '..');
const DOCUMENT = join(SIDECAR, '../../docs/performance.md');

/** Senders that keep the sidecar busy, each waiting for its answer; five times as many are the overload. */
const SENDERS: Readonly<Record<number, number>> = { 64: 128, 512: 32 };
const OVERLOAD = 5;

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '3' },
    'end-to-end-seconds': { type: 'string', default: '10' },
    only: { type: 'string', default: 'in-process,end-to-end' },
    write: { type: 'boolean', default: false },
  },
});

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Bundles as the sidecar is shipped: what is measured is what runs. */
async function bundle(entry: string, outfile: string): Promise<string> {
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', target: 'node20', logLevel: 'error' });
  return outfile;
}

/** Every case in a process of its own, in turns, so that what else the machine does strikes all alike. */
async function inProcess(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'callsight-bench-'));
  const program = await bundle(join(__dirname, 'case.ts'), join(folder, 'case.cjs'));
  const measured = new Map<string, Measured[]>();
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const name of Object.keys(CASES)) {
      const output = execFileSync(process.execPath, [program, name, '512', options.seconds], { encoding: 'utf8' });
      const result: Measured = JSON.parse(output);
      measured.set(name, [...(measured.get(name) ?? []), result]);
      console.error(`${name}: ${Math.round(result.perCpuSecond)} per CPU-second`);
    }
  }
  rmSync(folder, { recursive: true });
  const line = (name: string, of?: string): Line => {
    const results = measured.get(name) ?? [];
    const others = measured.get(of ?? '');
    const times = others && median(results.map((result, round) => result.perCpuSecond / others[round].perCpuSecond));
    return {
      name,
      perCpuSecond: median(results.map((result) => result.perCpuSecond)),
      peakBytes: median(results.map((result) => result.peakBytes)),
      ratio: times === undefined ? undefined : { times, of: (of ?? '').replace(/^.*: /, '') },
    };
  };
  return [
    table('Decode and project', [
      line('decode: JSON.parse and project'),
      line('decode: protobufjs 7 and project'),
      line('decode: Callsight, JSON', 'decode: JSON.parse and project'),
      line('decode: Callsight, protobuf', 'decode: JSON.parse and project'),
      { ...line('decode: Callsight, protobuf', 'decode: protobufjs 7 and project'), name: '(the same)' },
    ]),
    table('The whole hot path, in process', [
      line('hot path: plain objects, protobufjs 7'),
      line('hot path: Callsight', 'hot path: plain objects, protobufjs 7'),
    ]),
  ];
}

async function endToEnd(): Promise<string[]> {
  const program = await bundle(join(SIDECAR, 'src/main.ts'), join(SIDECAR, 'dist/main.js'));
  const sidecar = (clickhouse: string) => startSidecarProcess(program, clickhouse);
  const seconds = Number(options['end-to-end-seconds']);
  const run = async (name: string, start: (clickhouse: string) => Promise<Target>, spans: number, times = 1) => {
    const result = await measureTarget(start, { spansPerRequest: spans, senders: SENDERS[spans] * times, seconds });
    console.error(`${name}: ${Math.round(result.perCpuSecond)} per CPU-second, ${result.refused} requests refused`);
    return { name, ...result };
  };
  const lines: Array<Line & EndToEnd> = [];
  for (const spans of [64, 512]) {
    lines.push(await run(`sidecar, ${spans} spans a request`, sidecar, spans));
  }
  lines.push(await run(`sidecar, 512 spans a request, ${OVERLOAD} times the senders`, sidecar, 512, OVERLOAD));
  const collector = findCollector();
  if (collector === undefined) {
    console.error(
      'SKIPPED: no Collector with the clickhouse exporter. Build otelcol-clickhouse (npm run collector:build) and put it on PATH, or name it in CALLSIGHT_BENCH_OTELCOL.'
    );
  } else {
    const start = (clickhouse: string) => startCollectorProcess(collector, clickhouse);
    const other = await run('Collector with the clickhouse exporter, 512 spans a request', start, 512);
    lines.push(other);
    const [, own] = lines;
    own.ratio = { times: own.perCpuSecond / other.perCpuSecond, of: 'the Collector' };
  }
  return [table('End to end over HTTP with gzip, into ClickHouse', lines)];
}

async function main(): Promise<void> {
  const parts: string[] = [];
  if (options.only.includes('in-process')) {
    parts.push(...(await inProcess()));
  }
  if (options.only.includes('end-to-end')) {
    parts.push(...(await endToEnd()));
  }
  const report = [machine(), ...parts].join('\n\n');
  console.log(report);
  if (options.write) {
    writeReport(DOCUMENT, report);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
