import {
  FieldType,
  formattedValueToString,
  getFieldDisplayName,
  toCSV,
  type DataFrame,
  type Field,
} from '@grafana/data';

/** A spreadsheet takes a cell that begins with one of these for a formula (OWASP, CSV Injection). */
const FORMULA = /^\s*[=+\-@]|^[\t\r\n]/;

/**
 * The shown columns of frames as CSV, in the order in which they are shown. Texts are as on the screen; numbers have all
 * their digits and the unit of the data (shares 0 to 1, milliseconds); times are ISO 8601 in UTC.
 * @param frames with the field options of their panel applied
 */
export function panelCsv(frames: readonly DataFrame[]): string {
  return toCSV(frames.map(plainFrame), { delimiter: ',' });
}

/** Columns as CSV, with the same guard against formulas. All columns have the same number of values. */
export function columnsCsv(columns: Record<string, ReadonlyArray<string | number | null>>): string {
  const fields = Object.entries(columns).map(([name, values]) => ({
    ...{ name: safe(name), type: FieldType.string, config: {} },
    values: values.map((value) => (typeof value === 'string' ? safe(value) : value)),
  }));
  return toCSV([{ fields, length: fields[0]?.values.length ?? 0 }], { delimiter: ',' });
}

function plainFrame(frame: DataFrame): DataFrame {
  const fields = frame.fields.filter(isShown).map((field) => ({
    name: safe(getFieldDisplayName(field, frame)),
    type: FieldType.string,
    config: {},
    values: field.values.map((value: unknown) => cell(field, value)),
  }));
  return { ...frame, fields };
}

/** `hidden` is the name of Grafana before 12.3. A sparkline is a picture. */
function isShown({ config: { custom = {} } }: Field): boolean {
  return custom.cellOptions?.type !== 'sparkline' && custom.hidden !== true && custom.hideFrom?.viz !== true;
}

function cell({ type, display }: Field, value: unknown): string | number | null {
  if (value === null || value === undefined) {
    return null;
  }
  switch (type) {
    case FieldType.number:
      return Number(value);
    case FieldType.time:
      return new Date(Number(value)).toISOString();
    default:
      return safe(display ? formattedValueToString(display(value)) : String(value));
  }
}

/** The text with an apostrophe where a spreadsheet would run it. A carriage return would begin another row: toCSV quotes line feeds only. */
function safe(text: string): string {
  const guarded = FORMULA.test(text) ? `'${text}` : text;
  return guarded.replace(/\r\n?/g, '\n');
}
