/** What a scene and the data source would fill in. */
export interface Choices {
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
  /** Seconds. */
  interval?: number;
  pivot?: string;
  compare?: string;
  filters?: string;
}

/**
 * The SQL as ClickHouse gets it: the scene's references and the macros of grafana-clickhouse-datasource
 * (its pkg/macros/macros.go) replaced.
 * @throws Error when something is left that only Grafana's front end could fill in
 */
export function expand(sql: string, choices: Choices): string {
  const values: Record<string, string> = {
    '${pivot:percentencode}': choices.pivot ?? 'organization',
    '${compare:percentencode}': choices.compare ?? 'previous_period',
    '${filters:raw}': choices.filters ?? '1 = 1',
    $__fromTime_ms: `fromUnixTimestamp64Milli(${choices.from})`,
    $__toTime_ms: `fromUnixTimestamp64Milli(${choices.to})`,
    $__interval_s: String(choices.interval ?? 600),
  };
  const expanded = Object.entries(values).reduce((text, [name, value]) => text.replaceAll(name, () => value), sql);
  if (/\$|\[\[/.test(expanded)) {
    throw new Error(`Something is left to fill in: ${expanded}`);
  }
  return expanded;
}
