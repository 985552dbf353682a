import type { Column } from '../frame';

/** Whether columns are a long time series: a time, a value, and texts or booleans that tell series apart. */
export function isLong(columns: Column[]): boolean {
  const { time, factors, values } = roles(columns);
  return time !== undefined && factors.length > 0 && values.length > 0;
}

function roles(columns: Column[]) {
  const time = columns.find(({ kind }) => kind === 'time');
  const factors = columns.filter(({ kind }) => kind === 'string' || kind === 'boolean');
  const values = columns.filter((column) => column !== time && !factors.includes(column));
  return { time, factors, values };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/**
 * Turns rows of (time, texts, values) into one column per series, with the texts as labels and null where a series has
 * no value. As LongToWide of Grafana's Go SDK with its null fill mode (data/time_series.go): series are sorted by
 * the name of the value, then by labels in the order of their columns; of two values for the same time the later counts.
 * @throws Error when a time is missing or the rows are not sorted by time
 */
export function longToWide(columns: Column[]): Column[] {
  const { time, factors, values } = roles(columns);
  if (!time) {
    throw new Error('A time series needs a column of a time type.');
  }
  const rowOf = wideRows(time.values);
  const times = [...new Set(time.values)];
  const groups = new Map<string, Column[]>();
  time.values.forEach((_, row) => {
    const labels = Object.fromEntries(factors.map((factor) => [factor.name, String(factor.values[row] ?? '')]));
    const key = JSON.stringify(factors.map(({ name }) => labels[name]));
    let series = groups.get(key);
    if (!series) {
      series = values.map((value) => ({ ...value, labels, values: Array<unknown>(times.length).fill(null) }));
      groups.set(key, series);
    }
    series.forEach((wide, index) => (wide.values[rowOf[row]] = values[index].values[row]));
  });
  return [{ ...time, values: times }, ...[...groups.values()].flat().sort(bySeries(factors))];
}

/** The row of the wide frame for each row of the long one. */
function wideRows(times: unknown[]): number[] {
  let wideRow = -1;
  let last = -Infinity;
  return times.map((time) => {
    if (typeof time !== 'number') {
      throw new Error('The time of a row is null: a time series needs one in every row.');
    }
    if (time < last) {
      throw new Error('The rows are not sorted by time: add ORDER BY with the time column.');
    }
    wideRow += time > last ? 1 : 0;
    last = time;
    return wideRow;
  });
}

function bySeries(factors: Column[]) {
  return (a: Column, b: Column) => {
    const byLabel = factors.map(({ name }) => compare(a.labels?.[name] ?? '', b.labels?.[name] ?? ''));
    return [compare(a.name, b.name), ...byLabel].find((order) => order !== 0) ?? 0;
  };
}
