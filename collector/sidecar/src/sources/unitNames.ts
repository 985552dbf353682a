import { type Field } from '../otlp/attributeNames';

/** Ends of names that tell the unit of a duration. */
const UNITS = {
  durationNs: ['ns', 'nsec', 'nanos', 'nanoseconds'],
  durationUs: ['us', 'usec', 'micros', 'microseconds'],
  durationMs: ['ms', 'msec', 'millis', 'milliseconds'],
  durationSeconds: ['s', 'sec', 'secs', 'seconds'],
} as const satisfies Partial<Record<Field, readonly string[]>>;

function hasUnit(field: Field): field is keyof typeof UNITS {
  return Object.hasOwn(UNITS, field);
}

/**
 * The names of a duration that end with the unit of the field: of `latency` in milliseconds `latency_ms`, `latency.ms`,
 * `latencyMs`, `latency_millis` and so on. None for other fields.
 */
export function namesWithUnit(field: Field, names: readonly string[]): string[] {
  return hasUnit(field)
    ? names.flatMap((name) =>
        UNITS[field].flatMap((unit) => [
          `${name}_${unit}`,
          `${name}.${unit}`,
          name + unit[0].toUpperCase() + unit.slice(1),
        ])
      )
    : [];
}
