import { isObject } from '../../../model/isObject';

/** A stored column of a call, and its value as text. */
export interface CallField {
  name: string;
  value: string;
}

/** Columns that stand for ones whose value is bytes (queries/calls/callQuery.ts). */
const INSTEAD: Partial<Record<string, string>> = { trace_text: 'trace_id', span_text: 'span_id' };

/** The columns of a call from the JSON of `fields`, by name. */
export function callFields(json: string): CallField[] {
  const parsed: unknown = JSON.parse(json);
  const fields = isObject(parsed) ? Object.entries(parsed) : [];
  return fields
    .map(([key, value]) => ({ name: columnOf(key), value: String(value) }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

function columnOf(key: string): string {
  const name = /^toString\((.*)\)$/.exec(key)?.[1] ?? key;
  return INSTEAD[name] ?? name;
}

/** The fields whose name or value has a text, in any case. */
export function fieldsWith(fields: CallField[], text: string): CallField[] {
  const wanted = text.trim().toLowerCase();
  return fields.filter(({ name, value }) => `${name}\n${value}`.toLowerCase().includes(wanted));
}
