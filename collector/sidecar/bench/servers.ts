import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type RunningProcess, startProcess } from './processes';

/** Something that takes OTLP over HTTP and writes to ClickHouse. */
export interface Target extends RunningProcess {
  /** Full address of `/v1/traces`. */
  url: string;
}

/** Starts the sidecar from its bundle, as it is shipped, and waits until it takes requests. */
export async function startSidecarProcess(bundle: string, clickhouse: string): Promise<Target> {
  const port = await freePort();
  const file = join(mkdtempSync(join(tmpdir(), 'callsight-bench-')), 'callsight.yaml');
  writeFileSync(file, JSON.stringify({ http: { port }, clickhouse: { url: clickhouse }, log_level: 'error' }));
  const process_ = await startProcess(process.execPath, [bundle, file], `http://127.0.0.1:${port}/readyz`, {
    CALLSIGHT_PSEUDONYM_KEY: 'a key only for benchmarks, 32 bytes..',
  });
  return { ...process_, url: `http://127.0.0.1:${port}/v1/traces` };
}

/** A Collector with the clickhouse exporter: of CALLSIGHT_BENCH_OTELCOL, or `otelcol-clickhouse` on PATH. */
export function findCollector(): string | undefined {
  const configured = process.env.CALLSIGHT_BENCH_OTELCOL;
  if (configured !== undefined && configured !== '') {
    return configured;
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
          batch: { flush_timeout: '200ms', min_size: 16_384, max_size: 50_000, sizer: 'items' },
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
  return { ...(await startProcess(binary, ['--config', file], url)), url };
}
