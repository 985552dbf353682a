import { markdownTable } from '../../support/markdownTable';
import type { Measured } from './measured';
import { BRIER_OF, brier, drawCases } from './quotaTrials';
import { growthStudy } from './study';

/*
 * Prints how often the methods of Growth are right in simulated cases, as a Markdown table for docs/growth.md:
 * `npm run sim:growth`. `npm run sim:growth -- 200` sets the number of cases of a setting.
 */

const DEFAULT_RUNS = 2000;
const SEED = 14;

const row = ({ method, setting, what, hits, trials, aim }: Measured): string[] => [
  ...[method, setting, what],
  trials === 0 ? 'none' : `${((100 * hits) / trials).toFixed(1)}% of ${trials.toLocaleString('en-US')}`,
  aim,
];

function main(runs: number): void {
  const found = growthStudy({ runs, seed: SEED });
  process.stdout.write(`${markdownTable(['method', 'setting', 'counted', 'share', 'aim'], found.map(row))}\n\n`);
  const cases = drawCases({ runs, seed: SEED });
  const scores = Object.entries(BRIER_OF).map(([name, chanceOf]) => [name, brier(cases, chanceOf).toFixed(3)]);
  process.stdout.write(`${markdownTable(['run-out of a quota', 'Brier score, 0 is best'], scores)}\n`);
}

main(Number(process.argv[2] ?? DEFAULT_RUNS));
