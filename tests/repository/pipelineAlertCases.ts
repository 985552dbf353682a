/** Series of a test of rules: values are a minute apart, in promtool's notation (`start+step x count`). */
type Series = Readonly<Record<string, string>>;

const SIDECAR = 'job="callsight-sidecar",instance="sidecar:4318"';
const COLLECTOR = 'job="callsight-collector",instance="collector:8888"';
const EXPORTER = `${COLLECTOR},exporter="otlp_http/sidecar"`;

const pipeline = (name: string, labels = '') => `callsight_pipeline_${name}{${SIDECAR}${labels}}`;

const constant = (value: number) => `${value}+0x60`;
const rising = (step: number) => `0+${step}x60`;

/** What the metrics say when all is well, and calls come in. */
export const HEALTHY: Series = {
  [`up{${SIDECAR}}`]: constant(1),
  [`up{${COLLECTOR}}`]: constant(1),
  [`process_start_time_seconds{${SIDECAR}}`]: constant(0),
  [pipeline('received_total', ',source="otlp_span"')]: rising(6000),
  [pipeline('received_total', ',source="otlp_log"')]: rising(100),
  [pipeline('stored_total')]: rising(6000),
  [pipeline('duplicate_total')]: rising(50),
  [pipeline('merged_total')]: rising(10),
  [pipeline('ignored_total', ',reason="not_server_span"')]: rising(20),
  [pipeline('dead_lettered_total', ',reason="bad_time"')]: rising(20),
  [pipeline('rejected_total', ',reason="queue_full"')]: constant(0),
  [pipeline('in_flight')]: constant(0),
  [pipeline('ready')]: constant(1),
  [pipeline('insert_failures_total')]: constant(3),
  [pipeline('last_insert_timestamp_seconds')]: rising(60),
  [pipeline('queue_ratio')]: constant(0.1),
  [pipeline('lag_seconds_bucket', ',source="otlp_span",le="10"')]: rising(6000),
  [pipeline('lag_seconds_bucket', ',source="otlp_span",le="300"')]: rising(6000),
  [pipeline('lag_seconds_bucket', ',source="otlp_span",le="+Inf"')]: rising(6000),
  [pipeline('divergent_hours')]: constant(0),
  [pipeline('deduplication_reach_seconds')]: constant(7200),
  [pipeline('deduplication_window_seconds')]: constant(7200),
  [pipeline('clock_skew_seconds', ',source="otlp_span",service="orders"')]: constant(-2),
  [pipeline('endpoints_total', ',source="overflow"')]: constant(0),
  [`callsight_label_sets_overflow_total{${SIDECAR},group="calls"}`]: constant(0),
  [`callsight_directory_failures_total{${SIDECAR}}`]: constant(1),
  [`callsight_http_certificate_expiry_timestamp_seconds{${SIDECAR}}`]: constant(0),
  [`otelcol_exporter_queue_size{${EXPORTER},data_type="traces"}`]: constant(10),
  [`otelcol_exporter_queue_capacity{${EXPORTER},data_type="traces"}`]: constant(1000),
  [`otelcol_receiver_refused_spans{${COLLECTOR},receiver="otlp"}`]: constant(5),
  [`otelcol_receiver_failed_spans{${COLLECTOR},receiver="otlp"}`]: constant(0),
};

/** What is different when an alert must fire. */
export const ALERT_CASES: Readonly<Record<string, Series>> = {
  CallsightSidecarDown: { [`up{${SIDECAR}}`]: constant(0) },
  CallsightClickhouseAway: { [pipeline('ready')]: constant(0) },
  CallsightInsertFailures: { [pipeline('insert_failures_total')]: rising(1) },
  CallsightNothingStored: {
    [pipeline('in_flight')]: rising(6100),
    ...Object.fromEntries(
      [
        ['received_total', ',source="otlp_span"', rising(6100)],
        ['received_total', ',source="otlp_log"', constant(0)],
        ['stored_total', '', constant(0)],
        ['duplicate_total', '', constant(0)],
        ['merged_total', '', constant(0)],
        ['ignored_total', ',reason="not_server_span"', constant(0)],
        ['dead_lettered_total', ',reason="bad_time"', constant(0)],
        ['rejected_total', ',reason="queue_full"', constant(0)],
      ].map(([name, labels, values]) => [pipeline(name, labels), values])
    ),
    [pipeline('last_insert_timestamp_seconds')]: constant(60),
  },
  CallsightDeadLettersRising: {
    [pipeline('dead_lettered_total', ',reason="bad_time"')]: rising(600),
    [pipeline('stored_total')]: rising(5420),
  },
  CallsightSendersTurnedAway: {
    [pipeline('rejected_total', ',reason="queue_full"')]: rising(60),
    [pipeline('stored_total')]: rising(5940),
  },
  CallsightQueueNearlyFull: { [pipeline('queue_ratio')]: constant(0.9) },
  CallsightLagHigh: { [pipeline('lag_seconds_bucket', ',source="otlp_span",le="10"')]: rising(5000) },
  CallsightConservationBroken: { [pipeline('stored_total')]: rising(5999) },
  CallsightRollupsDiverge: { [pipeline('divergent_hours')]: constant(1) },
  CallsightDeduplicationShort: { [pipeline('deduplication_reach_seconds')]: constant(3000) },
  CallsightClockSkew: {
    [pipeline('clock_skew_seconds', ',source="otlp_span",service="orders"')]: constant(-90),
  },
  CallsightLabelSetsOverflow: { [`callsight_label_sets_overflow_total{${SIDECAR},group="calls"}`]: rising(1) },
  CallsightEndpointsOverflow: { [pipeline('endpoints_total', ',source="overflow"')]: rising(1) },
  CallsightFileNotUsed: { [`callsight_directory_failures_total{${SIDECAR}}`]: '0+0x50 1+0x10' },
  CallsightCertificateExpires: {
    [`callsight_http_certificate_expiry_timestamp_seconds{${SIDECAR}}`]: constant(10 * 86_400),
  },
  CallsightSidecarRestarts: { [`process_start_time_seconds{${SIDECAR}}`]: rising(60) },
  CallsightCollectorDown: { [`up{${COLLECTOR}}`]: constant(0) },
  CallsightCollectorQueueFilling: {
    [`otelcol_exporter_queue_size{${EXPORTER},data_type="traces"}`]: constant(600),
  },
  CallsightCollectorQueueFull: {
    // For less than the five minutes of the alert before.
    [`otelcol_exporter_queue_size{${EXPORTER},data_type="traces"}`]: '0+0x51 950+0x8',
  },
  CallsightCollectorDropsData: {
    [`otelcol_exporter_send_failed_spans{${EXPORTER},url_path="/v1/traces"}`]: '_x52 8+0x8',
  },
  CallsightCollectorEnqueueFails: {
    [`otelcol_exporter_enqueue_failed_log_records{${EXPORTER}}`]: rising(5),
  },
  CallsightCollectorRefusesData: { [`otelcol_receiver_refused_spans{${COLLECTOR},receiver="otlp"}`]: rising(1) },
  CallsightCollectorReceiverFails: { [`otelcol_receiver_failed_spans{${COLLECTOR},receiver="otlp"}`]: rising(1) },
};
