/** A table that a materialized view keeps beside `events`, and how to count in it what it was given. */
export interface Rollup {
  table: string;
  /** Its column with the start of the hour. */
  hour: string;
  /** Number of events in it, as an aggregate. */
  events: string;
  /** The events that its view takes. */
  where: string;
}

/** Every materialized view on `events`, so that each is compared with the events when a sidecar starts. */
export const ROLLUPS: readonly Rollup[] = [
  { table: 'consumer_endpoint_hourly', hour: 'hour', events: 'sum(calls)', where: "event_type = 'api_request'" },
];
