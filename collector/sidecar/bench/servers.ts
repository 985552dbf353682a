import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './testing';
import { pipelineCounts } from './counts';
import { type RunningProcess, startProcess } from './processes';

/** Something that takes OTLP over HTTP and writes to ClickHouse. */
export interface Target extends RunningProcess {
  /** Full address of `/v1/traces`. */
  url: string;
  /** Where its spans are in ClickHouse. */
  table: string;
  /** What it has done with the spans, by its own account: `stored`, and others that should be 0. */
  counts?(): Promise<Record<string, number>>;
}

/** Where `npm run collector:build -- --bench` puts it. */
const BUILT_COLLECTOR = join(__dirname, '../../otelcol/dist/otelcol-clickhouse');

/** More than the senders of the overload. */
const MAX_CONNECTIONS = 1_000;

/** Starts the sidecar from its bundle, as it is shipped, and waits until it takes requests. */
export async function startSidecarProcess(bundle: string, clickhouse: string): Promise<Target> {
  const port = await freePort();
  const file = join(mkdtempSync(join(tmpdir(), 'callsight-bench-')), 'callsight.yaml');
  // All senders have one address: with the default of 256 connections the overload's would be closed (ECONNRESET).
  const http = { port, max_connections_per_address: MAX_CONNECTIONS };
  const config = { http, clickhouse: { url: clickhouse, compression: 'none' }, log_level: 'error' };
  writeFileSync(file, JSON.stringify(config));
  const base = `http://127.0.0.1:${port}`;
  const sidecar = await startProcess(process.execPath, [bundle, file], `${base}/readyz`, {
    CALLSIGHT_PSEUDONYM_KEY: 'a key only for benchmarks, 32 bytes..',
  });
  return {
    ...sidecar,
    url: `${base}/v1/traces`,
    table: 'callsight.events',
    counts: async () => pipelineCounts(await (await fetch(`${base}/metrics`)).text()),
  };
}

/**
 * A Collector with the clickhouse exporter: of CALLSIGHT_BENCH_OTELCOL, of `npm run collector:build -- --bench`, or
 * `otelcol-clickhouse` on PATH.
 */
export function findCollector(): string | undefined {
  const configured = process.env.CALLSIGHT_BENCH_OTELCOL;
  if (configured !== undefined && configured !== '') {
    return configured;
  }
  if (existsSync(BUILT_COLLECTOR)) {
    return BUILT_COLLECTOR;
  }
  try {
    return execFileSync('which', ['otelcol-clickhouse'], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

/**
 * Starts that Collector so that it promises what the sidecar does: it answers when ClickHouse has the spans, and writes
 * the spans of many requests together.
 */
export async function startCollectorProcess(binary: string, clickhouse: string): Promise<Target> {
  const port = await freePort();
  const config = {
    receivers: { otlp: { protocols: { http: { endpoint: `127.0.0.1:${port}` } } } },
    exporters: {
      clickhouse: {
        endpoint: `${clickhouse}?dial_timeout=10s`,
        database: 'otel_bench',
        async_insert: false,
        compress: 'none',
        create_schema: true,
        timeout: '30s',
        sending_queue: {
          enabled: true,
          wait_for_result: true,
          sizer: 'items',
          queue_size: 200_000,
          num_consumers: 1,
          // Large batches are what it is best at: with the sidecar's 200 ms it writes smaller ones than the sidecar.
          batch: { flush_timeout: '500ms', min_size: 16_384, max_size: 50_000, sizer: 'items' },
        },
      },
    },
    service: {
      telemetry: { metrics: { level: 'none' }, logs: { level: 'error' } },
      pipelines: { traces: { receivers: ['otlp'], exporters: ['clickhouse'] } },
    },
  };
  const file = join(mkdtempSync(join(tmpdir(), 'callsight-bench-')), 'otelcol.yaml');
  writeFileSync(file, JSON.stringify(config));
  const url = `http://127.0.0.1:${port}/v1/traces`;
  return {
    ...(await startProcess(binary, ['--config', file], url)),
    url,
    table: 'otel_bench.otel_traces',
  };
}
