import { isConsumerLevel, type ConsumerLevel } from '../../../model/consumers';
import { isObject } from '../../../model/isObject';
import type { DimensionFilter } from '../../sql/scope';

/** A named rule that says which consumers, or which of their calls, are meant. */
export interface Segment {
  /** Unlike that of all others of a reader. */
  id: string;
  name: string;
  /** The level on which it is looked at. */
  level: ConsumerLevel;
  /** All of them hold, as in the filter bar. */
  filters: DimensionFilter[];
}

/** Version of the stored form; another one is not read. */
const VERSION = 1;

/** Segments that a reader can keep: each is a condition on all calls of a week. */
export const MAX_SEGMENTS = 50;

/** The stored form: JSON, which can be copied into a provisioning file. */
export function serializeSegments(segments: readonly Segment[]): string {
  return JSON.stringify({ version: VERSION, segments });
}

/** Reads the stored form, in which whatever is no segment is left out. */
export function parseSegments(stored: string | null | undefined): Segment[] {
  try {
    return readSegments(JSON.parse(stored ?? '{}'));
  } catch {
    return [];
  }
}

/** Reads the form that was stored or provisioned: `{version, segments}`. */
export function readSegments(value: unknown): Segment[] {
  const { version, segments } = isObject(value) ? value : {};
  return version === VERSION && Array.isArray(segments) ? segments.flatMap(readSegment) : [];
}

function readSegment(value: unknown): Segment[] {
  const { id, name, level, filters } = isObject(value) ? value : {};
  const isNamed = typeof id === 'string' && typeof name === 'string' && name !== '';
  if (!isNamed || typeof level !== 'string' || !isConsumerLevel(level) || !Array.isArray(filters)) {
    return [];
  }
  const rules = filters.flatMap(readFilter);
  // With a rule left out it would mean more consumers than it says.
  return rules.length === filters.length && rules.length > 0 ? [{ id, name, level, filters: rules }] : [];
}

function readFilter(value: unknown): DimensionFilter[] {
  const { key, operator, value: text, values } = isObject(value) ? value : {};
  if (typeof key !== 'string' || typeof operator !== 'string' || typeof text !== 'string') {
    return [];
  }
  const texts = Array.isArray(values) ? values.filter((one) => typeof one === 'string') : undefined;
  return [{ key, operator, value: text, ...(texts && { values: texts }) }];
}

/** The list with a segment, in place of the one with the same id. */
export function withSegment(segments: readonly Segment[], segment: Segment): Segment[] {
  const isThere = segments.some(({ id }) => id === segment.id);
  return isThere ? segments.map((one) => (one.id === segment.id ? segment : one)) : [...segments, segment];
}
