import { DIMENSION_NAMES, type Dimension } from './dimensions';

/** What is counted or measured of calls. src/sql/measures.ts says how each source gives it. */
export const MEASURE_NAMES = [
  'calls',
  'client_errors',
  'server_errors',
  'successes',
  'authentication_errors',
  'retries',
  'known_calls',
  'duration_us_state',
  'last_seen',
] as const;

export type Measure = (typeof MEASURE_NAMES)[number];

/** A table that answers questions about calls. */
export interface Source {
  table: string;
  timeColumn: string;
  /** Seconds that one row covers; 0 where a row is one call. */
  grainSeconds: number;
  dimensions: readonly Dimension[];
  measures: readonly Measure[];
  /** Name of the setting below `retention` that says for how many days rows are kept. */
  retention: string;
}

/** Calls one by one, and rollups of them. */
export const SOURCES = {
  events: {
    table: 'events',
    timeColumn: 'event_time',
    grainSeconds: 0,
    dimensions: DIMENSION_NAMES,
    measures: MEASURE_NAMES,
    retention: 'event_days',
  },
  hourly: {
    table: 'consumer_endpoint_hourly',
    timeColumn: 'hour',
    grainSeconds: 3600,
    dimensions: DIMENSION_NAMES,
    measures: MEASURE_NAMES,
    retention: 'rollup_days',
  },
} as const satisfies Record<string, Source>;

export type SourceName = keyof typeof SOURCES;

/** Tables that screens read: those of the sources, and those that hold no calls. */
export const TABLE = {
  events: SOURCES.events.table,
  hourly: SOURCES.hourly.table,
  deadLetters: 'dead_letters',
  directory: 'directory',
} as const;

/** Tables that must exist before a screen can show anything. The sidecar's migrations create them (collector/schema). */
export const REQUIRED_TABLES: readonly string[] = Object.values(TABLE);

/** The sources that have a dimension. */
export function sourcesWith(dimension: Dimension): SourceName[] {
  const names: SourceName[] = ['events', 'hourly'];
  return names.filter((name) => SOURCES[name].dimensions.some((candidate) => candidate === dimension));
}

/** The dimensions that all of the sources have: what a screen that reads them can be filtered by. */
export function sharedDimensions(names: readonly SourceName[]): Dimension[] {
  return DIMENSION_NAMES.filter((dimension) => names.every((name) => sourcesWith(dimension).includes(name)));
}
