import type { Column, Numbers, Value } from './numbers';

/** Values of one column that two files do not agree on. */
export interface Difference {
  /** `<screen> / <panel> / <column>` */
  name: string;
  /** Values that both files or one of them have. */
  values: number;
  rows: RowDifference[];
}

export interface RowDifference {
  row: string;
  /** Undefined: the file does not have it. */
  before: Value | undefined;
  after: Value | undefined;
}

/** The columns in which two files differ, with every value that does, in the order of the files. */
export function differences(before: Numbers, after: Numbers): Difference[] {
  const flatBefore = columnsOf(before);
  const flatAfter = columnsOf(after);
  return [...new Set([...flatBefore.keys(), ...flatAfter.keys()])].flatMap((name) => {
    const found = differencesOf(flatBefore.get(name) ?? {}, flatAfter.get(name) ?? {});
    return found.rows.length === 0 ? [] : [{ name, ...found }];
  });
}

/** The largest difference of numbers relative to the value before; undefined where texts or missing values differ. */
export function largestRatio(rows: RowDifference[]): number | undefined {
  const ratios = rows.map(({ before, after }) =>
    typeof before === 'number' && typeof after === 'number' ? Math.abs(after - before) / Math.abs(before) : NaN
  );
  const largest = Math.max(...ratios);
  return Number.isNaN(largest) ? undefined : largest;
}

function columnsOf({ screens }: Numbers): Map<string, Column> {
  return new Map(
    Object.entries(screens).flatMap(([screen, panels]) =>
      Object.entries(panels).flatMap(([panel, columns]) =>
        Object.entries(columns).map(([column, values]): [string, Column] => [
          `${screen} / ${panel} / ${column}`,
          values,
        ])
      )
    )
  );
}

function differencesOf(before: Column, after: Column): Pick<Difference, 'values' | 'rows'> {
  const rows = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return {
    values: rows.length,
    rows: rows
      .map((row): RowDifference => ({ row, before: before[row], after: after[row] }))
      .filter((row) => row.before !== row.after),
  };
}
