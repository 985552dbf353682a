import { runScenario, type Scenario, type ScenarioResult } from './scenario';

const SCENARIOS: Scenario[] = [
  { title: 'batches of 5 s', seconds: 60, batchMs: 5_000, sidecars: 1 },
  { title: 'batches of 5 s, the sidecar restarts', seconds: 60, batchMs: 5_000, sidecars: 1, restartAfter: 30 },
  { title: 'batches of 5 s, two sidecars, one restarts', seconds: 60, batchMs: 5_000, sidecars: 2, restartAfter: 30 },
  { title: 'batches of 30 s', seconds: 150, batchMs: 30_000, sidecars: 1 },
  {
    ...{ title: 'batches of 30 s, first_hold_ms: 35000', seconds: 120, batchMs: 30_000, sidecars: 1 },
    correlate: { first_hold_ms: 35_000 },
  },
];

const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
const pair = ({ p50, p95 }: ScenarioResult['single']) => `${p50.toFixed(1)} / ${p95.toFixed(1)} s`;

function rowOf({ title }: Scenario, result: ScenarioResult): string {
  const { calls, stored, doubled, union, unionLater, single, both, isRollupExact } = result;
  const cells = [
    ...[title, `${stored} of ${calls}`, String(doubled || 'none'), percent(union), percent(unionLater)],
    ...[pair(single), pair(both), isRollupExact ? 'equal' : '**differ**'],
  ];
  return `| ${cells.join(' | ')} |`;
}

/**
 * Measures how many calls of a gateway and a service have what both reported, and when a call is first visible. Prints the
 * table of docs/performance.md; takes about ten minutes. Arguments choose scenarios by their numbers, from 1.
 */
async function main(): Promise<void> {
  const numbers = process.argv.slice(2).map(Number);
  const titles = [
    ...['Traffic', 'Rows of calls', 'Doubled', 'Calls with all that both reported', 'The same after the first batch'],
    ...['One source: visible after (p50 / p95)', 'Two sources (p50 / p95)', 'Rollups and events'],
  ];
  console.log(`| ${titles.join(' | ')} |\n|${' --- |'.repeat(titles.length)}`);
  for (const [index, scenario] of SCENARIOS.entries()) {
    if (numbers.length === 0 || numbers.includes(index + 1)) {
      console.log(rowOf(scenario, await runScenario(scenario)));
    }
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
