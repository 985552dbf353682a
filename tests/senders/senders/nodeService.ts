import { join } from 'node:path';
import { freePort } from '../../support/ports';
import { npmPackages, npmVersion } from '../install/npm';
import { startServer } from '../process';
import { type Knowledge, type Sender } from '../sender';
import { SERVICE_KNOWS } from './serviceKnowledge';

const APPS = join(__dirname, '..', 'apps');

/** Pinned, so that a table can be repeated. */
const PACKAGES = [
  '@opentelemetry/api@1.9.1',
  '@opentelemetry/sdk-node@0.223.0',
  '@opentelemetry/auto-instrumentations-node@0.81.2',
  'express@5.3.0',
  'fastify@5.12.8',
  '@fastify/otel@0.21.2',
  'hono@4.13.19',
  '@hono/node-server@2.1.9',
  '@hono/otel@1.1.2',
  '@nestjs/common@11.2.10',
  '@nestjs/core@11.2.10',
  '@nestjs/platform-express@11.2.10',
  'reflect-metadata@0.2.2',
  'rxjs@7.8.2',
];

/**
 * A service of apps/ on Node.js, instrumented without a change of its code: apps/tracing.cjs is required first.
 * @param packages Those that the table names.
 * @param more What it knows beside what all of them know, and environment variables.
 */
export function nodeService(
  name: string,
  app: string,
  packages: string[],
  more: { knows?: Partial<Knowledge>; env?: Record<string, string> } = {}
): Sender {
  const { knows = {}, env = {} } = more;
  return {
    name,
    how: 'spans',
    knows: {
      service: name,
      ...SERVICE_KNOWS,
      // The instrumentation ends the span when the connection closes, before there is a status.
      gone: [
        { status: 0, errorClass: 'unknown' },
        { status: 0, errorClass: 'client_other' },
        { status: 200, errorClass: 'none' },
      ],
      ...knows,
    },
    async start({ cache, collector, folder }) {
      const installed = await npmPackages(cache, PACKAGES);
      const port = await freePort();
      const server = await startServer(process.execPath, ['--require', join(APPS, 'tracing.cjs'), join(APPS, app)], {
        port,
        cwd: folder,
        env: {
          PORT: String(port),
          NODE_PATH: join(installed, 'node_modules'),
          NODE_OPTIONS: '',
          OTEL_SERVICE_NAME: name,
          OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
          OTEL_METRICS_EXPORTER: 'none',
          OTEL_LOGS_EXPORTER: 'none',
          ...env,
        },
      });
      const versions = await Promise.all(packages.map((one) => npmVersion(installed, one)));
      return { ...server, url: `http://127.0.0.1:${port}`, version: versions.join(' + ') };
    },
  };
}
