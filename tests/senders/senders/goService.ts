import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../support/ports';
import { goProgram } from '../install/go';
import { startServer } from '../process';
import { type Knowledge, type Sender } from '../sender';
import { SERVICE_KNOWS } from './serviceKnowledge';

const SOURCES = join(__dirname, '..', 'apps', 'go');

/**
 * A service of apps/go.
 * @param kind The argument of the program.
 * @param module The instrumentation, as in go.mod, whose version the table names.
 */
function goService(kind: string, module: string, knows: Partial<Knowledge> = {}): Sender {
  const name = `go-${kind}`;
  return {
    name,
    how: 'spans',
    knows: {
      service: name,
      ...SERVICE_KNOWS,
      quota: false,
      ...knows,
    },
    async start({ cache, collector, folder }) {
      const program = await goProgram(cache, 'go', SOURCES);
      const modules = await readFile(join(SOURCES, 'go.mod'), 'utf8');
      const port = await freePort();
      const server = await startServer(program, [kind], {
        port,
        cwd: folder,
        env: { PORT: String(port), OTEL_SERVICE_NAME: name, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
      });
      const version = modules
        .split('\n')
        .find((line) => line.includes(`${module} `))
        ?.trim()
        .split('/')
        .at(-1);
      return { ...server, url: `http://127.0.0.1:${port}`, version: `Go, ${version}` };
    },
  };
}

/** The route is the name of the span. A panic ends the connection without a status. */
export const GO_OTELHTTP = goService('otelhttp', 'net/http/otelhttp', { template: 'spanName', crashStatus: 0 });
/** gin.Recovery answers with 500 outside the instrumentation. */
export const GO_GIN = goService('gin', 'gin/otelgin', { crashStatus: 0 });
export const GO_ECHO = goService('echo', 'echo/otelecho');
export const GO_CHI = goService('chi', 'riandyrn/otelchi');
