import { DIMENSION_NAMES, type Dimension } from './dimensions';
import { CALL_EVENT_TYPE } from './eventTypes';

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

/** Settings below `retention` of callsight.yaml that say for how many days rows are kept. */
export type RetentionSetting = 'event_days' | 'rollup_days';

/** A table that answers questions about calls. */
export interface Source {
  table: string;
  /** A DateTime of UTC. */
  timeColumn: string;
  /** Seconds that one row covers, a divisor of a day; 0 where a row is one call. */
  grainSeconds: number;
  dimensions: readonly Dimension[];
  measures: readonly Measure[];
  retention: RetentionSetting;
}

/**
 * A source that a materialized view, `<table>_mv`, keeps beside the events. The sidecar compares it with the events,
 * completes it after a crash and, when a migration adds it to a database that has events, fills it from them.
 */
export interface Rollup extends Source {
  /** SQL condition: the events that the view takes. */
  where: string;
  /** SQL aggregate: the number of events in rows of the rollup. */
  events: string;
}

const IS_CALL = `event_type = '${CALL_EVENT_TYPE}'`;

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
    where: IS_CALL,
    events: 'sum(calls)',
  },
} as const satisfies Record<string, Source | Rollup>;

export type SourceName = keyof typeof SOURCES;

/** Every rollup: the one list for migrations, retention, comparison with the events, and filling. */
export const ROLLUPS: readonly Rollup[] = Object.values<Source | Rollup>(SOURCES).filter(
  (source): source is Rollup => 'events' in source
);

/** Tables that screens read: those of the sources, and those that hold no calls. */
export const TABLE = {
  events: SOURCES.events.table,
  hourly: SOURCES.hourly.table,
  deadLetters: 'dead_letters',
  directory: 'directory',
} as const;

/** Tables that must exist before a screen can show anything. The sidecar's migrations create them (collector/schema). */
export const REQUIRED_TABLES: readonly string[] = [
  ...Object.values(SOURCES).map(({ table }) => table),
  TABLE.deadLetters,
  TABLE.directory,
];

/** The sources that have a dimension. */
export function sourcesWith(dimension: Dimension): SourceName[] {
  const names: SourceName[] = ['events', 'hourly'];
  return names.filter((name) => SOURCES[name].dimensions.some((candidate) => candidate === dimension));
}

/** The dimensions that all of the sources have: what a screen that reads them can be filtered by. */
export function sharedDimensions(names: readonly SourceName[]): Dimension[] {
  return DIMENSION_NAMES.filter((dimension) => names.every((name) => sourcesWith(dimension).includes(name)));
}
