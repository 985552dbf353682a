import { markdownTable } from '../support/markdownTable';
import { falseAlarms, power, type Measured } from './study';

/*
 * Prints how often the statistical rules fire, as Markdown tables for docs/alerts.md: `npm run sim:alerts`.
 * `npm run sim:alerts -- 500` sets the number of simulated consumers.
 */

const DEFAULT_CONSUMERS = 2000;

const SEED = 13;

const row = ({ rule, setting, alarms, trials }: Measured, unit: number): string[] => {
  const rate = trials === 0 ? 'none' : ((unit * alarms) / trials).toFixed(unit === 100 ? 1 : 2);
  return [rule, setting, String(trials), String(alarms), rate];
};

function main(consumers: number): void {
  const sizes = { consumers, trials: 10 * consumers, seed: SEED };
  const head = ['rule', 'setting', 'tried', 'fired'];
  process.stdout.write(
    `${markdownTable(
      [...head, 'of 1,000'],
      falseAlarms(sizes).map((found) => row(found, 1000))
    )}\n\n`
  );
  process.stdout.write(
    `${markdownTable(
      [...head, '%'],
      power({ ...sizes, seed: SEED + 100 }).map((found) => row(found, 100))
    )}\n\n`
  );
}

main(Number(process.argv[2] ?? DEFAULT_CONSUMERS));
