import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { type EndToEnd } from './endToEnd';

/** One line of a table: what was measured, and how it compares with the first line of its kind. */
export interface Line {
  name: string;
  perCpuSecond: number;
  peakBytes: number;
  /** How many times as fast as `of`. */
  ratio?: { times: number; of: string };
}

const number = (value: number) => Math.round(value).toLocaleString('en-US');
const megabytes = (bytes: number) => `${number(bytes / 1e6)} MB`;

/** A line of the end-to-end table. */
export interface EndToEndLine extends EndToEnd {
  name: string;
  /** What the memory is to stay below, in bytes. */
  peakAim?: number;
  comparison?: string;
}

/** The lines as a table in Markdown. */
export function table(title: string, lines: readonly Line[]): string {
  return markdown(
    title,
    ['case', 'events per CPU-second', 'peak memory', 'ratio'],
    lines.map(({ name, perCpuSecond, peakBytes, ratio }) => [
      name,
      number(perCpuSecond),
      megabytes(peakBytes),
      ratio ? `${ratio.times.toFixed(1)}x ${ratio.of}` : '',
    ])
  );
}

export function endToEndTable(title: string, lines: readonly EndToEndLine[]): string {
  return markdown(
    title,
    [
      ...['case', 'events per CPU-second', "ClickHouse's CPU-seconds per million events", 'events an insert'],
      ...['acknowledged per second', 'requests refused', 'peak memory', 'ratio'],
    ],
    lines.map((line) => [
      line.name,
      number(line.perCpuSecond),
      line.clickHouseCpuPerMillion.toFixed(1),
      number(line.eventsPerInsert),
      number(line.acknowledgedPerSecond),
      number(line.refused),
      megabytes(line.peakBytes) + (line.peakAim === undefined ? '' : ` (aim: ${megabytes(line.peakAim)})`),
      line.comparison ?? '',
    ])
  );
}

/** The first and the last column are text, those between them numbers. */
function markdown(title: string, columns: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = columns.map((_, index) => (index === 0 || index === columns.length - 1 ? '---' : '---:'));
  return [`### ${title}`, '', line(columns), line(rule), ...rows.map(line)].join('\n');
}

/**
 * The machine and the day, so that figures of two machines are not compared.
 * @param loadBefore load average before the benchmark added its own.
 */
export function machine(loadBefore: string, now = new Date()): string {
  const [cpu] = cpus();
  const about = `${cpus().length} cores of ${cpu.model.trim()}, ${number(totalmem() / 1e9)} GB, Linux ${release()}`;
  const load = `load average ${loadBefore} before and ${loadAverage()} after`;
  return `${now.toISOString().slice(0, 10)}, ${about}, Node ${process.version}, ${load}.`;
}

/** Of the last minute. */
export function loadAverage(): string {
  return loadavg()[0].toFixed(1);
}

/** Puts the report of a benchmark, such as `bench:ingest`, between its markers in a document. */
export function writeReport(file: string, benchmark: string, report: string): void {
  const text = readFileSync(file, 'utf8');
  const [first, last] = [`<!-- ${benchmark} begin -->`, `<!-- ${benchmark} end -->`];
  const [begin, end] = [text.indexOf(first), text.indexOf(last)];
  if (begin < 0 || end < begin) {
    throw new Error(`${file} must have the lines ${first} and ${last}.`);
  }
  writeFileSync(file, `${text.slice(0, begin + first.length)}\n\n${report}\n\n${text.slice(end)}`);
}
