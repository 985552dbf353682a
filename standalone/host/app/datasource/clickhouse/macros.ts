/** What a query's macros are filled in with. */
export interface MacroContext {
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
  /** Milliseconds between two points. */
  intervalMs: number;
}

const moment = (ms: number) => `fromUnixTimestamp64Milli(${ms})`;

/**
 * Those of the macros that grafana-clickhouse-datasource fills in on the server which the app's queries use, by name
 * without `$__`. None takes arguments. https://github.com/grafana/clickhouse-datasource, pkg/macros/macros.go
 */
export const MACROS: Readonly<Record<string, (context: MacroContext) => string>> = {
  fromTime_ms: ({ from }) => moment(from),
  toTime_ms: ({ to }) => moment(to),
  interval_s: ({ intervalMs }) => String(Math.max(Math.floor(intervalMs / 1000), 1)),
};
