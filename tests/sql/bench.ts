import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { writeReport } from '../../collector/sidecar/bench/report';
import { errorMessage } from '../../model/errorText';
import { NOW } from '../../src/queries/attention/claimWindows';
import { alertQuestions } from './benchAlerts';
import { fillWithCalls } from './benchCalls';
import { DEFAULT_ORGANIZATIONS } from './benchData';
import { experimentQuestions } from './benchExperiments';
import { type Cost, startTestDatabase, type TestDatabase } from './database';
import { expand } from './expand';
import { onRaw } from './onRaw';
import { QUERIES } from './queries';

const HOUR_MS = 3_600_000;
const DOCUMENT = path.join(__dirname, '../../docs/performance.md');

/** The periods, and the panels' interval in each, in seconds. */
const PERIODS = [
  { name: '1 h', hours: 1, interval: 60 },
  { name: '24 h', hours: 24, interval: 900 },
  { name: '7 d', hours: 7 * 24, interval: 7_200 },
  { name: '28 d', hours: 28 * 24, interval: 21_600 },
  { name: '90 d', hours: 90 * 24, interval: 86_400 },
];

/** Bounds of a cell, which is bold outside of them: the 95th percentile in ms, and CPU relative to raw events. */
const BOUNDS = { milliseconds: 300, whyMilliseconds: 1_000, ratio: 1.05 };

const USAGE =
  'npm run bench:queries -- [--rows N] [--organizations N] [--runs N] [--data FOLDER] [--only NAME,NAME] [--others] [--write]';

/** Measures every query of every screen and dashboard that reads a period, against the same question on raw events. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '3000000' },
      organizations: { type: 'string', default: String(DEFAULT_ORGANIZATIONS) },
      runs: { type: 'string', default: '5' },
      data: { type: 'string' },
      only: { type: 'string', default: '' },
      others: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const [rows, organizations, runs] = [values.rows, values.organizations, values.runs].map(Number);
  if (![rows, organizations, runs].every((value) => Number.isInteger(value) && value > 0)) {
    throw new Error(`--rows, --organizations and --runs take a whole number above 0. ${USAGE}`);
  }
  const load = loadavg()[0].toFixed(1);
  const database = await startTestDatabase(undefined, { dataPath: values.data });
  try {
    const until = await fillWithCalls(database, rows, organizations);
    const ofPeriods = values.others ? '' : await measureAll(database, until, runs, values.only);
    const table = `${ofPeriods}\n\n${await measureOthers(database, until, runs, values.only)}`.trim();
    const machine = `${cpus().length} cores of ${cpus()[0].model}, load average ${load} before and ${loadavg()[0].toFixed(1)} after`;
    const today = new Date().toISOString().slice(0, 10);
    const report = `${today}, ${rows.toLocaleString('en-US')} events of ${organizations} organizations, ${runs} runs of each, ${machine}.\n\n${table}`;
    process.stdout.write(`${report}\n`);
    if (values.write) {
      writeReport(DOCUMENT, 'bench:queries', report);
    }
  } finally {
    await database.close();
  }
}

/** Whether a query is one of those of `--only`; all are without it. */
const isAsked = (name: string, only: string) => only.split(',').some((part) => name.includes(part));

/** What alert rules and the screens of alerts and experiments ask, and the questions of `QUERIES` that have no period. */
async function measureOthers(database: TestDatabase, until: number, runs: number, only: string): Promise<string> {
  const experiments = experimentQuestions(until).filter(({ name }) => isAsked(name, only));
  const names = new Set(experiments.map(({ name }) => name.split('/')[1]));
  const others = Object.values(QUERIES)
    .flat()
    .filter(({ name, sql }) => isAsked(name, only) && !/\$[_{]/.test(sql) && !names.has(name.split('/')[1]))
    .map(({ name, sql }) => ({ screen: '', name: name.replace('test/', ''), sql }));
  const lines = ['| screen | query | time, CPU, read | events alone |', '| --- | --- | ---: | ---: |'];
  const alerts = alertQuestions(until).filter(({ name }) => isAsked(`alert/${name}`, only));
  for (const { screen, name, sql } of [...experiments, ...alerts, ...others]) {
    const raw = onRaw(sql);
    const cells = [await costCell(database, sql, runs), raw === sql ? '' : await costCell(database, raw, runs)];
    lines.push(`| ${[screen, name, ...cells].join(' | ')} |`);
  }
  return lines.join('\n');
}

/** p50 of the time, and CPU, in ms, rows and bytes read; why it has no answer. */
async function costCell(database: TestDatabase, sql: string, runs: number): Promise<string> {
  try {
    const costs = await repeat(database, sql, runs);
    const [{ rows, bytes }] = costs;
    const times = `${quantile(costs, 0.5).toFixed(0)} ms, CPU ${leastCpu(costs).toFixed(0)} ms`;
    return `${times}, ${(rows / 1e6).toFixed(2)} M, ${(bytes / 1e6).toFixed(1)} MB`;
  } catch (error) {
    return errorMessage(error).slice(0, 40);
  }
}

async function measureAll(database: TestDatabase, until: number, runs: number, only: string): Promise<string> {
  const lines = [
    `| query | ${PERIODS.map(({ name }) => name).join(' | ')} |`,
    `| --- |${PERIODS.map(() => ' ---: |').join('')}`,
  ];
  const ofPeriods = Object.values(QUERIES)
    .flat()
    .filter(({ name }) => isAsked(name, only))
    .map(({ name, sql }) => ({ name, sql: sql.replaceAll(NOW, `fromUnixTimestamp64Milli(${until}, 'UTC')`) }))
    .filter(({ sql }) => sql.includes('$__fromTime_ms') || sql.includes(String(until)));
  for (const { name, sql } of ofPeriods) {
    const cells: string[] = [];
    for (const { hours, interval } of PERIODS) {
      const choices = { from: until - hours * HOUR_MS, to: until, interval };
      const asked = await repeat(database, expand(sql, choices), runs);
      const raw = await repeat(database, expand(onRaw(sql), choices), runs);
      cells.push(cell(asked, raw, name.includes('why') ? BOUNDS.whyMilliseconds : BOUNDS.milliseconds));
    }
    const line = `| ${name.replace('test/', '')} | ${cells.join(' | ')} |`;
    process.stderr.write(`${line}\n`);
    lines.push(line);
  }
  return lines.join('\n');
}

/** The costs of several runs, the fastest first; one run before them fills the caches. */
async function repeat(database: TestDatabase, sql: string, runs: number): Promise<Cost[]> {
  await database.cost(sql);
  const costs: Cost[] = [];
  for (let run = 0; run < runs; run++) {
    costs.push(await database.cost(sql));
  }
  return costs.sort((a, b) => a.milliseconds - b.milliseconds);
}

const quantile = (costs: Cost[], share: number) => costs[Math.ceil(share * costs.length) - 1].milliseconds;

/** Of the runs, the least that others on the machine add to. */
const leastCpu = (costs: Cost[]) => Math.min(...costs.map(({ cpuMilliseconds }) => cpuMilliseconds));

const marked = (text: string, value: number, bound: number) => (value > bound ? `**${text}**` : text);

/** p50 / p95 in ms, CPU, rows and bytes read, CPU relative to raw events; bold: outside of its bound. */
function cell(asked: Cost[], raw: Cost[], milliseconds: number): string {
  const ratio = leastCpu(asked) / leastCpu(raw);
  const p95 = quantile(asked, 0.95);
  const times = marked(`${quantile(asked, 0.5).toFixed(0)} / ${p95.toFixed(0)} ms`, p95, milliseconds);
  const [{ rows, bytes }] = asked;
  const read = `${(rows / 1e6).toFixed(2)} M, ${(bytes / 1e6).toFixed(1)} MB`;
  return `${times}, ${leastCpu(asked).toFixed(0)} ms CPU, ${read}, ${marked(`${ratio.toFixed(2)}x`, ratio, BOUNDS.ratio)}`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${errorMessage(error)}\n`);
  process.exit(1);
});
