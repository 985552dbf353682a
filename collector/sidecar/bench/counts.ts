/** The counters of the outcomes of records, summed over their labels, from the text of `/metrics`. */
export function pipelineCounts(metrics: string): Record<string, number> {
  const sum = (outcome: string) => {
    const samples = [
      ...metrics.matchAll(new RegExp(`^callsight_pipeline_${outcome}_total(?:\\{.*\\})? (\\S+)$`, 'gm')),
    ];
    return samples.reduce((total, [, value]) => total + Number(value), 0);
  };
  return Object.fromEntries(
    ['stored', 'duplicate', 'merged', 'dead_lettered', 'ignored'].map((outcome) => [outcome, sum(outcome)])
  );
}

/**
 * Checks that each acknowledged span is a row. All spans of the load are different calls: were some merged, or dead
 * letters, less was measured than is claimed.
 * @param rows of the target's table in ClickHouse.
 * @param counts by the target's own account: `stored`, and others that must be 0.
 * @throws Error with all counts.
 */
export function checkCounts(acknowledged: number, rows: number, counts: Readonly<Record<string, number>> = {}): void {
  const { stored = rows, ...others } = counts;
  if (rows !== acknowledged || stored !== acknowledged || Object.values(others).some((count) => count > 0)) {
    throw new Error(
      `${acknowledged} spans were acknowledged, but the counts are ${JSON.stringify({ rows, ...counts })}.`
    );
  }
}
