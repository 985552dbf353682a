import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundle } from './bundle';
import { renewable } from './corpus';
import { type EndToEnd, type EndToEndLoad, measureTarget } from './endToEnd';
import { median } from './measure';
import { endToEndTable, type EndToEndLine } from './report';
import { findCollector, startCollectorProcess, startSidecarProcess, type Target } from './servers';

type Start = (clickhouse: string) => Promise<Target>;
type Seconds = Pick<EndToEndLoad, 'seconds' | 'warmUpSeconds'>;

const SIDECAR = join(__dirname, '..');

/**
 * Senders that keep the target busy, each waiting for its answer, so many that both targets insert some 16,384 spans at
 * a time. Five times as many are the overload: more than the sidecar's queue holds.
 */
const SENDERS = { few: { spansPerRequest: 64, senders: 128 }, many: { spansPerRequest: 512, senders: 64 } };
const OVERLOAD = 5;
const MEMORY_AIM = 300e6;
const OVERLOAD_MEMORY_AIM = 400e6;

const NO_COLLECTOR = `SKIPPED: no Collector with the clickhouse exporter, so nothing is compared. Build it with
npm run collector:build -- --bench, put otelcol-clickhouse on PATH, or name it in CALLSIGHT_BENCH_OTELCOL.`;

/** The sidecar, and the Collector in turns with it, so that what else the machine does strikes both alike. */
export async function endToEndReport(rounds: number, seconds: Seconds): Promise<string[]> {
  const program = await bundle(join(SIDECAR, 'src/main.ts'), join(SIDECAR, 'dist/main.js'));
  const startSidecar: Start = (clickhouse) => startSidecarProcess(program, clickhouse);
  const binary = findCollector();
  const sidecar: EndToEnd[] = [];
  const collector: EndToEnd[] = [];
  for (let round = 0; round < rounds; round++) {
    const turns = [async () => sidecar.push(await measured('sidecar', startSidecar, { ...SENDERS.many, ...seconds }))];
    if (binary !== undefined) {
      const start: Start = (clickhouse) => startCollectorProcess(binary, clickhouse);
      turns.push(async () => collector.push(await measured('Collector', start, { ...SENDERS.many, ...seconds })));
    }
    for (const turn of round % 2 === 0 ? turns : turns.reverse()) {
      await turn();
    }
  }
  const few = await measured('sidecar', startSidecar, { ...SENDERS.few, ...seconds });
  const overload = { ...SENDERS.many, senders: SENDERS.many.senders * OVERLOAD };
  const overloaded = await measured('sidecar, overload', startSidecar, { ...overload, ...seconds });
  const lines: EndToEndLine[] = [
    { name: 'sidecar, 64 spans a request', peakAim: MEMORY_AIM, ...few },
    { name: 'sidecar, 512 spans a request', peakAim: MEMORY_AIM, ...medians(sidecar) },
    {
      name: `sidecar, 512 spans a request, ${OVERLOAD} times the senders`,
      peakAim: OVERLOAD_MEMORY_AIM,
      ...overloaded,
    },
  ];
  if (binary === undefined) {
    console.error(NO_COLLECTOR);
  } else {
    lines[1].comparison = comparison(sidecar, collector);
    lines.push({ name: 'Collector with the clickhouse exporter, 512 spans a request', ...medians(collector) });
  }
  return [endToEndTable('End to end over HTTP with gzip, into ClickHouse', lines), input()];
}

async function measured(name: string, start: Start, load: EndToEndLoad): Promise<EndToEnd> {
  const result = await measureTarget(start, load);
  console.error(`${name}, ${load.spansPerRequest} spans a request: ${JSON.stringify(result)}`);
  return result;
}

/** Of each figure by itself. */
function medians(results: readonly EndToEnd[]): EndToEnd {
  const of = (key: keyof EndToEnd) => median(results.map((result) => result[key]));
  return {
    perCpuSecond: of('perCpuSecond'),
    peakBytes: of('peakBytes'),
    acknowledgedPerSecond: of('acknowledgedPerSecond'),
    refused: of('refused'),
    clickHouseCpuPerMillion: of('clickHouseCpuPerMillion'),
    eventsPerInsert: of('eventsPerInsert'),
  };
}

/** Of the two of each round. */
function comparison(sidecar: readonly EndToEnd[], collector: readonly EndToEnd[]): string {
  const ratio = (key: keyof EndToEnd) => median(sidecar.map((own, round) => own[key] / collector[round][key]));
  return `${ratio('perCpuSecond').toFixed(1)}x the Collector, ${ratio('clickHouseCpuPerMillion').toFixed(2)}x of ClickHouse's CPU`;
}

function input(): string {
  const { spansPerRequest } = SENDERS.many;
  const body = renewable(spansPerRequest)();
  const bytes = (length: number) => Math.round(length / spansPerRequest);
  return `A span takes ${bytes(body.length)} bytes, ${bytes(gzipSync(body, { level: 1 }).length)} with gzip.`;
}
