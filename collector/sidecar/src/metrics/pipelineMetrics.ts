import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What is read at each scrape. */
export interface PipelineReadings {
  inFlight(): number;
  deduplicationReachSeconds(): number;
  deduplicationWindowSeconds: number;
  otherSidecars(): number;
}

/**
 * The sidecar's own counters. At any moment received = stored + duplicate + merged + dead_lettered + rejected + ignored
 * + in_flight: no record leaves without being counted.
 */
export function createPipelineMetrics(registry: Registry, readings: PipelineReadings) {
  const registers = [registry];
  const counter = <Label extends string = never>(name: string, help: string, labelNames: Label[] = []) =>
    new Counter({ name: `callsight_pipeline_${name}`, help, labelNames, registers });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      ...{ name, help, registers },
      collect() {
        this.set(read());
      },
    });
  gauge(
    'callsight_pipeline_in_flight',
    'Records that were received and whose outcome is not certain yet.',
    readings.inFlight
  );
  gauge(
    'callsight_pipeline_deduplication_reach_seconds',
    'How far back the keys of stored records are remembered; below the window there are more records than max_keys.',
    readings.deduplicationReachSeconds
  );
  gauge(
    'callsight_pipeline_deduplication_window_seconds',
    'deduplication.window_minutes: how far back the keys are to be remembered.',
    () => readings.deduplicationWindowSeconds
  );
  gauge(
    'callsight_pipeline_other_sidecars',
    'Other sidecars with which this one shares the keys of what is stored.',
    readings.otherSidecars
  );
  return {
    received: counter('received_total', 'Records received: spans, log records, events; also undecodable bodies.', [
      'source',
    ]),
    stored: counter('stored_total', 'Records that ClickHouse has confirmed as events.'),
    duplicate: counter('duplicate_total', 'Records that had been received before and were not stored again.'),
    merged: counter('merged_total', 'Records that were merged into the event of another observation of the same call.'),
    deadLettered: counter('dead_lettered_total', 'Records that ClickHouse has confirmed as dead letters.', ['reason']),
    rejected: counter('rejected_total', 'Records whose sender was answered with 429 or 503.', ['reason']),
    ignored: counter('ignored_total', 'Records that are no API call, or not one that counts.', ['reason']),
    scopes: counter('scopes_total', 'Scopes of resources in requests, by the attribute map that they were read with.', [
      'map',
    ]),
    cut: counter(
      'cut_total',
      'Attributes that were passed over and values that were cut, by http.max_attribute settings.',
      ['what']
    ),
    insertFailures: counter('insert_failures_total', 'Attempts to insert that failed and were repeated.'),
    insertRecoveries: counter(
      'insert_recoveries_total',
      'Inserts that a crash of ClickHouse had lost (restored) or doubled (deduplicated), and that were corrected.',
      ['kind']
    ),
    rollupRepairs: counter(
      'rollup_repairs_total',
      'Inserts of an earlier process run that were repeated, because a rollup differed from the events.'
    ),
    divergentHours: new Gauge({
      name: 'callsight_pipeline_divergent_hours',
      help: 'Hours in which a rollup differed from the events at start, and that could not be repaired.',
      registers,
    }),
    responses: new Counter({
      name: 'callsight_http_responses_total',
      help: 'Answers of the sidecar by path and status code.',
      labelNames: ['path', 'code'],
      registers,
    }),
    senderResponses: new Counter({
      name: 'callsight_http_sender_responses_total',
      help: 'Answers by the name of the token or client certificate and status code.',
      labelNames: ['sender', 'code'],
      registers,
    }),
    listenerReloadFailures: new Counter({
      name: 'callsight_http_reload_failures_total',
      help: 'Changes of the token or certificate files that could not be used; what was before stays in use.',
      registers,
    }),
    certificateExpiry: new Gauge({
      name: 'callsight_http_certificate_expiry_timestamp_seconds',
      help: 'When the certificate of the listener ends, in seconds since the epoch; 0 without TLS.',
      registers,
    }),
    insertDuration: new Histogram({
      name: 'callsight_pipeline_insert_duration_seconds',
      help: 'Time from the first attempt of a batch until ClickHouse confirmed it.',
      buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    batchRows: new Histogram({
      name: 'callsight_pipeline_batch_rows',
      help: 'Rows in one insert.',
      buckets: [1, 10, 100, 1_000, 10_000, 50_000],
      registers,
    }),
    directoryVersion: new Gauge({
      name: 'callsight_directory_version',
      help: 'Version of the directory in use: a hash of its content, 0 when there is none.',
      registers,
    }),
    directoryFailures: new Counter({
      name: 'callsight_directory_failures_total',
      help: 'Changes of the directory file that could not be used; the version before stays in use.',
      registers,
    }),
    billingFailures: new Counter({
      name: 'callsight_billing_failures_total',
      help: 'Changes of the billing file that could not be used; the version before stays in use.',
      registers,
    }),
    openapiFailures: new Counter({
      name: 'callsight_openapi_failures_total',
      help: 'Changes of OpenAPI documents that could not be used; the version before stays in use.',
      registers,
    }),
    geoFailures: new Counter({
      name: 'callsight_geo_failures_total',
      help: 'Changes of a geo database that could not be used; the version before stays in use.',
      registers,
    }),
  };
}

export type PipelineMetrics = ReturnType<typeof createPipelineMetrics>;
