import { type ChaosResult } from './run';

const MIB = 2 ** 20;

/** The result as a table in Markdown, for a terminal and for docs/promises.md. */
export function report(result: ChaosResult, seed: string): string {
  const { findings, ledger } = result;
  const faults = [...result.faults].sort(([, a], [, b]) => b - a);
  const rows: Array<[string, string | number]> = [
    ['Seed', seed],
    ['Faults', faults.reduce((sum, [, count]) => sum + count, 0)],
    ...faults.map(([name, count]): [string, number] => [`… ${name}`, count]),
    ['Kills (-9)', result.kills],
    ['Requests acknowledged', ledger.acknowledgedRequests],
    ['Requests refused or broken, then repeated', [...ledger.refusals.values()].reduce((sum, count) => sum + count, 0)],
    [
      '… by status (0: connection broke)',
      [...ledger.refusals].map(([status, count]) => `${status}: ${count}`).join(', '),
    ],
    ['Records acknowledged', ledger.acknowledgedRecords],
    ['Events stored', findings.events],
    ['Dead letters stored', findings.deadLetters],
    ['Most memory of a sidecar, MiB', Math.round(result.peakSidecarBytes / MIB)],
    ['ClickHouse on disk at the end, MiB', Math.round(result.diskBytes / MIB)],
    ['Lost', findings.lost],
    ['Duplicates', findings.duplicates],
    ['Hours in which a rollup differs', findings.divergent],
    ['Misplaced', findings.misplaced],
    ['Violations', result.violations.length],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `| ${name.padEnd(width)} | ${value} |`).join('\n');
}
