import { join } from 'node:path';
import { freePort } from '../../support/ports';
import { mavenProject } from '../install/maven';
import { startServer } from '../process';
import { type Sender } from '../sender';
import { SERVICE_KNOWS } from './serviceKnowledge';

const SOURCES = join(__dirname, '..', 'apps', 'java');

/** The headers, by the names of the agent's settings: those of Python do nothing here. */
const CAPTURE = {
  OTEL_INSTRUMENTATION_HTTP_SERVER_CAPTURE_REQUEST_HEADERS: 'x-consumer-username,x-request-id,idempotency-key',
  OTEL_INSTRUMENTATION_HTTP_SERVER_CAPTURE_RESPONSE_HEADERS: 'ratelimit,ratelimit-policy',
};

/** Spring Boot with the Java agent. Tomcat refuses %2F in a path before Spring has a route for it. */
export const SPRING: Sender = {
  name: 'spring',
  how: 'spans',
  knows: { ...SERVICE_KNOWS, service: 'spring' },
  async start({ cache, collector, folder }) {
    const target = join(await mavenProject(cache, 'java', SOURCES), 'target');
    const port = await freePort();
    const agent = `-javaagent:${join(target, 'agent.jar')}`;
    const server = await startServer('java', [agent, '-jar', join(target, 'program.jar')], {
      port,
      cwd: folder,
      env: {
        ...CAPTURE,
        SERVER_ADDRESS: '127.0.0.1',
        SERVER_PORT: String(port),
        OTEL_SERVICE_NAME: 'spring',
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_METRICS_EXPORTER: 'none',
        OTEL_LOGS_EXPORTER: 'none',
      },
    });
    return { ...server, url: `http://127.0.0.1:${port}`, version: 'Spring Boot 3.5.7, Java agent 2.15.0' };
  },
};
