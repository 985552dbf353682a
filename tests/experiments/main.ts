import { markdownTable } from '../support/markdownTable';
import { latencyRates, peekingRates, ratioRates, type Rate } from './study';

/*
 * Prints how often each test rejects, by setting, as Markdown tables for docs/experiments.md.
 * `npm run sim:experiments -- 1000` sets the number of simulated experiments of a setting.
 */

const DEFAULT_RUNS = 1000;

const percent = (share: number): string => (100 * share).toFixed(1);

const cell = ({ share, undecided }: Rate): string =>
  undecided > 0 ? `${percent(share)} (not estimable: ${percent(undecided)})` : percent(share);

/** A Markdown table: settings by method. */
function table(title: string, rows: Array<[setting: string[], rates: Record<string, Rate>]>, head: string[]): string {
  const columns = [...head, ...Object.keys(rows[0][1])];
  const body = rows.map(([setting, rates]) => [...setting, ...Object.values(rates).map(cell)]);
  return `**${title}**\n\n${markdownTable(columns, body)}\n`;
}

function main(runs: number): void {
  const sizes = [1, 2].flatMap((sigma) => [20, 50, 100, 300].map((unitsPerArm) => ({ sigma, unitsPerArm })));
  const write = (text: string) => process.stdout.write(`${text}\n`);
  const setting = ({ sigma, unitsPerArm }: (typeof sizes)[0]) => [String(sigma), String(unitsPerArm)];
  const head = ['sigma of volumes', 'consumers an arm'];
  write(
    `${runs} simulated experiments a cell; a share of 5% has a standard error of ${percent(Math.sqrt(0.0475 / runs))}.\n`
  );
  write(
    table(
      'A/A, one look: rejected, %',
      sizes.map((size) => [setting(size), ratioRates(size, runs)]),
      head
    )
  );
  write(
    table(
      'A/B, one look, 40% fewer failures: found, %',
      sizes.map((size) => [setting(size), ratioRates({ ...size, removed: 0.4 }, runs)]),
      head
    )
  );
  const peeking = sizes.filter(({ unitsPerArm }) => unitsPerArm !== 20);
  for (const staggered of [false, true]) {
    const title = staggered ? 'consumers join over 28 days' : 'all consumers join on the first day';
    write(
      table(
        `A/A, 28 daily looks, ${title}: rejected at any look, %`,
        peeking.map((size) => [setting(size), peekingRates(size, staggered, Math.ceil(runs / 2))]),
        head
      )
    );
  }
  const latency = sizes.filter(({ unitsPerArm }) => unitsPerArm === 50 || unitsPerArm === 300);
  write(
    table(
      'A/A, latency percentiles: rejected, %',
      latency.map((size) => [setting(size), latencyRates(size, Math.ceil(runs / 2))]),
      head
    )
  );
}

main(Number(process.argv[2] ?? DEFAULT_RUNS));
