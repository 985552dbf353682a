/** A number as the engine answered it, or the text that a reader sees. */
export type Value = number | string | null;

/** Values by row of one column. */
export type Column = Record<string, Value>;

/** Values by panel or query, column and row. */
export type Panels = Record<string, Record<string, Column>>;

/** What was read from one data folder. */
export interface Numbers {
  /** End of the periods, ISO 8601. */
  end: string;
  /** By screen or dashboard, with its period and choices. */
  screens: Record<string, Panels>;
}

/** Adds a value; a row that occurs again gets a number. */
export function put(panels: Panels, panel: string, column: string, row: string, value: Value): void {
  const values = ((panels[panel] ??= {})[column] ??= {});
  let name = row;
  for (let again = 2; Object.hasOwn(values, name); again++) {
    name = `${row} #${again}`;
  }
  values[name] = value;
}
