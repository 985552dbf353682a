import type { PrometheusQuery } from './types';

/** Grafana's default for how often Prometheus scrapes. */
const SCRAPE_INTERVAL_MS = 15_000;

export interface PrometheusRange {
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
  intervalMs: number;
}

const wholeSeconds = (ms: number) => Math.max(Math.ceil(ms / 1000), 1);

/** Fills in what Grafana's Prometheus data source fills in itself: intervals, of which a rate needs four scrapes. */
export function expandIntervals(expr: string, { from, to, intervalMs }: PrometheusRange): string {
  const step = wholeSeconds(intervalMs);
  const rate = wholeSeconds(Math.max(intervalMs + SCRAPE_INTERVAL_MS, 4 * SCRAPE_INTERVAL_MS));
  const values: Record<string, string> = {
    rate_interval: `${rate}s`,
    interval_ms: String(step * 1000),
    interval: `${step}s`,
    range_s: String(wholeSeconds(to - from)),
    range: `${wholeSeconds(to - from)}s`,
  };
  const name = /\$__(rate_interval|interval_ms|interval|range_s|range)\b|\$\{__(\w+)\}/g;
  return expr.replace(name, (text, bare?: string, braced?: string) => values[bare ?? braced ?? ''] ?? text);
}

/** Path below Prometheus's `/api/v1/` and form. Starts and ends on whole steps, so that points do not move. */
export function promQuery(query: PrometheusQuery, range: PrometheusRange): { path: string; form: URLSearchParams } {
  const step = wholeSeconds(range.intervalMs);
  const seconds = (ms: number) => String(Math.floor(ms / 1000 / step) * step);
  const expr = expandIntervals(query.expr, range);
  return query.instant
    ? { path: 'query', form: new URLSearchParams({ query: expr, time: String(range.to / 1000) }) }
    : {
        path: 'query_range',
        form: new URLSearchParams({
          query: expr,
          start: seconds(range.from),
          end: seconds(range.to),
          step: String(step),
        }),
      };
}
