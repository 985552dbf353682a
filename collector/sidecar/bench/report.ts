import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';

/** One line of a table: what was measured, and how it compares with the first line of its kind. */
export interface Line {
  name: string;
  perCpuSecond: number;
  peakBytes: number;
  /** How many times as fast as `of`. */
  ratio?: { times: number; of: string };
}

const BEGIN = '<!-- bench:ingest begin -->';
const END = '<!-- bench:ingest end -->';

const number = (value: number) => Math.round(value).toLocaleString('en-US');

/** The lines as a table in Markdown. */
export function table(title: string, lines: readonly Line[]): string {
  const rows = lines.map(
    ({ name, perCpuSecond, peakBytes, ratio }) =>
      `| ${name} | ${number(perCpuSecond)} | ${number(peakBytes / 1e6)} MB | ${ratio ? `${ratio.times.toFixed(1)}x ${ratio.of}` : ''} |`
  );
  return [
    `### ${title}`,
    '',
    '| case | events per CPU-second | peak memory | ratio |',
    '| --- | ---: | ---: | --- |',
    ...rows,
  ].join('\n');
}

/** The machine and the day, so that nobody compares figures of two machines. */
export function machine(now = new Date()): string {
  const [cpu] = cpus();
  const load = readLoad();
  return `${now.toISOString().slice(0, 10)}, ${cpus().length} cores of ${cpu.model.trim()}, ${number(totalmem() / 1e9)} GB, Linux ${release()}, Node ${process.version}${load}.`;
}

function readLoad(): string {
  try {
    return `, load average ${readFileSync('/proc/loadavg', 'utf8').split(' ')[0]} at the end`;
  } catch {
    return '';
  }
}

/** Puts the report between the markers of a document. */
export function writeReport(file: string, report: string): void {
  const text = readFileSync(file, 'utf8');
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < begin) {
    throw new Error(`${file} must have the lines ${BEGIN} and ${END}.`);
  }
  writeFileSync(file, `${text.slice(0, begin + BEGIN.length)}\n\n${report}\n\n${text.slice(end)}`);
}
