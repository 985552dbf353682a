import { isObject } from '../../model/isObject';

/**
 * What an extension point of Grafana gives a link, as far as it is read here: a panel of a dashboard, Explore, an alert
 * rule or an alert of one. Grafana declares no types for them; every member may be absent.
 */
export interface PlaceContext {
  /** Queries of the panel or of Explore. */
  targets: Array<Record<string, unknown>>;
  /** Labels by name: of the alert, its rule, or the series that are shown; those with several values are left out. */
  labels: Record<string, string>;
  /** Start and end, as the address has them. */
  range: { from: string; to: string } | undefined;
}

/** Reads what an extension point gives. */
export function contextOf(context: unknown): PlaceContext {
  const { targets, labels, instance, timeRange, data } = isObject(context) ? context : {};
  const alert = isObject(instance) ? instance.labels : undefined;
  return {
    targets: Array.isArray(targets) ? targets.filter(isObject) : [],
    labels: commonLabels([...seriesLabels(data), labels, alert]),
    range: rangeOf(timeRange),
  };
}

function seriesLabels(data: unknown): unknown[] {
  const series = isObject(data) && Array.isArray(data.series) ? data.series : [];
  const fields = series.flatMap((frame: unknown) =>
    isObject(frame) && Array.isArray(frame.fields) ? frame.fields : []
  );
  return fields.map((field: unknown) => (isObject(field) ? field.labels : undefined));
}

function commonLabels(sets: unknown[]): Record<string, string> {
  const values = new Map<string, Set<string>>();
  for (const set of sets.filter(isObject)) {
    for (const [name, value] of Object.entries(set)) {
      if (typeof value === 'string') {
        values.set(name, (values.get(name) ?? new Set()).add(value));
      }
    }
  }
  const single = [...values].filter(([, found]) => found.size === 1);
  return Object.fromEntries(single.map(([name, [value]]) => [name, value]));
}

/** A range of Grafana has texts such as `now-6h`, milliseconds, or moments. */
function rangeOf(range: unknown): PlaceContext['range'] {
  const { from, to } = isObject(range) ? range : {};
  const [start, end] = [timeText(from), timeText(to)];
  return start === undefined || end === undefined ? undefined : { from: start, to: end };
}

function timeText(time: unknown): string | undefined {
  if (typeof time === 'string') {
    return time;
  }
  const ms = typeof time === 'object' ? Number(time) : time;
  return typeof ms === 'number' && Number.isFinite(ms) && time !== null ? String(ms) : undefined;
}
