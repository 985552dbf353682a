/** What a query's macros are filled in with. */
export interface MacroContext {
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
  /** Milliseconds between two points. */
  intervalMs: number;
}

interface Macro {
  /** Number of arguments. */
  takes: number;
  expand(context: MacroContext, ...args: string[]): string;
}

const date = (ms: number) => `toDate('${new Date(ms).toISOString().slice(0, 10)}')`;
const dateTime = (ms: number) => `toDateTime(${Math.floor(ms / 1000)})`;
const dateTime64 = (ms: number) => `fromUnixTimestamp64Milli(${ms})`;
const seconds = ({ intervalMs }: MacroContext) => Math.max(Math.floor(intervalMs / 1000), 1);

type Moment = (ms: number) => string;

const between = (column: string, { from, to }: MacroContext, moment: Moment) =>
  `${column} >= ${moment(from)} AND ${column} <= ${moment(to)}`;

const range = (moment: Moment): Macro => ({ takes: 1, expand: (context, column) => between(column, context, moment) });
const constant = (expand: (context: MacroContext) => string): Macro => ({ takes: 0, expand });

const dateTimeFilter: Macro = {
  takes: 2,
  expand: (context, day, time) => `(${between(day, context, date)}) AND (${between(time, context, dateTime)})`,
};

const UNIT_SECONDS: Record<string, number> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };

/** Seconds of a Go duration such as `1h30m`, which knows no days. */
function durationSeconds(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|us|µs|ns|s)/g)];
  const sum = parts.reduce((total, [, count, unit]) => total + Number(count) * UNIT_SECONDS[unit], 0);
  const isWhole = parts.map(([part]) => part).join('') === text;
  if (!isWhole || Math.round(sum) <= 0) {
    throw new Error(
      `$__timeGroup: ${JSON.stringify(text)} is not an interval of a second or more, such as 5m or 1h30m.`
    );
  }
  return Math.round(sum);
}

/**
 * The macros that grafana-clickhouse-datasource fills in on the server, by name without `$__`:
 * https://github.com/grafana/clickhouse-datasource, pkg/macros/macros.go
 */
export const MACROS: Readonly<Record<string, Macro>> = {
  timeFilter: range(dateTime),
  timeFilter_ms: range(dateTime64),
  dateFilter: range(date),
  dateTimeFilter,
  dt: dateTimeFilter,
  fromTime: constant(({ from }) => dateTime(from)),
  toTime: constant(({ to }) => dateTime(to)),
  fromTime_ms: constant(({ from }) => dateTime64(from)),
  toTime_ms: constant(({ to }) => dateTime64(to)),
  timeFrom: { takes: 1, expand: ({ from }, column) => `${column} >= ${dateTime(from)}` },
  timeTo: { takes: 1, expand: ({ to }, column) => `${column} <= ${dateTime(to)}` },
  timeInterval: {
    takes: 1,
    expand: (context, column) => `toStartOfInterval(toDateTime(${column}), INTERVAL ${seconds(context)} second)`,
  },
  timeInterval_ms: {
    takes: 1,
    expand: ({ intervalMs }, column) =>
      `toStartOfInterval(toDateTime64(${column}, 3), INTERVAL ${Math.max(Math.floor(intervalMs), 1)} millisecond)`,
  },
  timeGroup: {
    takes: 2,
    expand: (_, column, interval) => {
      const size = durationSeconds(interval.replace(/^['"]+|['"]+$/g, ''));
      return `toStartOfInterval(toDateTime(${column}), INTERVAL ${size} second)`;
    },
  },
  interval_s: constant((context) => String(seconds(context))),
  interval_ms: constant(({ intervalMs }) => String(Math.floor(intervalMs))),
};

/** Macros that Grafana's editor fills in before the server sees the query; they do not work in alerts either. */
export const FRONT_END_MACROS: ReadonlySet<string> = new Set(['conditionalAll', 'adHocFilters']);
