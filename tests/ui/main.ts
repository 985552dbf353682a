import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { loadAverage, machine, writeReport } from '../../collector/sidecar/bench/report';
import { errorMessage } from '../../model/errorText';
import { BROWSERS, chromiumOptions } from '../e2e/chromium';
import { measurePage, measureSwitches, type PageCost, type SwitchCost } from './measure';
import { markdown, medians } from './report';
import { callsTarget, demoTarget, grafanaTarget, type Target } from './target';

const DOCUMENT = path.join(__dirname, '../../docs/performance.md');

const USAGE = 'npm run bench:ui -- [--runs N] [--only PAGE] [--days N | --rows N [--data FOLDER]] [--write]';

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    days: { type: 'string', default: '30' },
    rows: { type: 'string' },
    data: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

/** A whole number above 0. */
function numberOf(name: string, text: string): number {
  const number = Number(text);
  if (!(Number.isInteger(number) && number > 0)) {
    throw new Error(`--${name} takes a whole number above 0. ${USAGE}`);
  }
  return number;
}

async function openTarget(): Promise<Target> {
  const { GRAFANA_URL, GRAFANA_USER = '' } = process.env;
  if (GRAFANA_URL !== undefined) {
    return grafanaTarget(GRAFANA_URL.replace(/\/$/, ''), GRAFANA_USER);
  }
  return options.rows === undefined
    ? demoTarget(numberOf('days', options.days))
    : callsTarget(numberOf('rows', options.rows), options.data);
}

/** Measures what the pages of the app cost their reader: the address of a Grafana is in GRAFANA_URL, or none. */
async function main(): Promise<void> {
  const runs = numberOf('runs', options.runs);
  const load = loadAverage();
  const target = await openTarget();
  const pages = target.pages.filter((page) => page.includes(options.only));
  const browser = await chromium.launch(chromiumOptions(BROWSERS));
  try {
    const costs: PageCost[][] = [];
    const switches: SwitchCost[][] = [];
    // The first round fills the caches of ClickHouse, and is not counted.
    for (let round = 0; round <= runs; round++) {
      const opened: PageCost[] = [];
      for (const page of pages) {
        opened.push(await measurePage(browser, target, page));
      }
      const turns = options.only === '' ? await measureSwitches(browser, target) : [];
      process.stderr.write(`${markdown(opened, turns)}\n`);
      if (round > 0) {
        costs.push(opened);
        switches.push(turns);
      }
    }
    const report = `${machine(load)} ${target.about}; medians of ${runs} runs.\n\n${markdown(medians(costs), medians(switches))}`;
    process.stdout.write(`${report}\n`);
    if (options.write) {
      writeReport(DOCUMENT, 'bench:ui', report);
    }
  } finally {
    await browser.close();
    await target.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${errorMessage(error)}\n`);
  process.exitCode = 1;
});
