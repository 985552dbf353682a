import type { PageCost, SwitchCost } from './measure';

/** What a page must keep to, by ux.md's bars. */
const BOUNDS = { firstFact: 1_500, nodes: 3_000, queries: 6, duplicates: 0, first: 500, again: 300 } as const;

type Measured = keyof typeof BOUNDS;

/** The middle one of an odd number of values. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** The medians of several runs of the same pages, in the order of the first run. */
export function medians<Cost extends { page: string }>(runs: ReadonlyArray<readonly Cost[]>): Cost[] {
  return runs[0].map((cost, index) => {
    const entries = Object.keys(cost).map((name) => {
      const values = runs.map((run) => run[index][name as keyof Cost]);
      return [name, typeof values[0] === 'number' ? median(values as number[]) : values[0]];
    });
    return Object.fromEntries(entries) as Cost;
  });
}

/** Two tables; what is beyond its bound is bold. */
export function markdown(pages: readonly PageCost[], switches: readonly SwitchCost[]): string {
  const cells = pages.map((cost) => [
    cost.page,
    cell('firstFact', cost.firstFact),
    String(Math.round(cost.allAnswered)),
    ...(['nodes', 'queries', 'duplicates'] as const).map((name) => cell(name, cost[name])),
  ]);
  const turns = switches.map(({ page, first, again }) => [page, cell('first', first), cell('again', again)]);
  return [
    table(['page, cold', 'first fact, ms', 'all answered, ms', 'DOM nodes', 'queries', 'the same twice'], cells),
    table(['switch to', 'new, ms', 'visited, ms'], turns),
  ].join('\n\n');
}

function cell(name: Measured, value: number): string {
  const text = Math.round(value).toLocaleString('en-US');
  return value > BOUNDS[name] ? `**${text}**` : text;
}

function table(columns: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
