import { type AddressInfo } from 'node:net';
import { listen } from '../../process/listen';
import { Schedule } from '../traffic/schedule';
import { type Timeline } from '../traffic/timeline';
import { startTelemetry } from './telemetry';

export interface LiveOptions {
  timeline: Timeline;
  /** Port of the demo API; 0 takes a free one. */
  port: number;
  /** Address to listen on. */
  host: string;
  /** Base URL of an OTLP/HTTP receiver. */
  otlpEndpoint: string;
  /** How often each scheduled call is made; 0 starts the API without clients. */
  rate: number;
  maxInFlight: number;
}

export interface Live {
  /** Base URL of the demo API. */
  url: string;
  /** When the clients began: calls planned before it are history. Milliseconds since the epoch. */
  since: number;
  /** Lets calls under way end, exports their spans and stops. */
  close(): Promise<void>;
}

/**
 * Starts the instrumented demo API and its clients in this process.
 * @throws Error with code EADDRINUSE when the port is taken.
 */
export async function startLive(options: LiveOptions): Promise<Live> {
  const telemetry = startTelemetry(options.otlpEndpoint);
  // Only now: what loads node:http after this is instrumented.
  const [{ createApiServer }, { DemoClient }, { LiveTraffic }] = await Promise.all([
    import('./server'),
    import('./client'),
    import('./traffic'),
  ]);
  const schedule = new Schedule(options.timeline);
  const server = createApiServer(schedule);
  await listen(server, options.port, options.host);
  const { port } = server.address() as AddressInfo;
  const client = new DemoClient(port);
  const traffic = new LiveTraffic({ ...options, schedule, send: (call) => client.send(call) });
  const since = Date.now();
  if (options.rate > 0) {
    traffic.start(since);
  }
  return {
    url: `http://${options.host}:${port}`,
    since,
    close: async () => {
      traffic.stop();
      client.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await telemetry.shutdown();
    },
  };
}
