import { Agent, request } from 'node:http';
import { pathOf } from '../api/endpoints';
import { type Call } from '../traffic/call';
import { requestHeaders } from './requestHeaders';

/** A client that has no answer after this time disconnects. */
const TIMEOUT_MS = 15_000;

/** Makes calls of the demo's customers over HTTP. */
export class DemoClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 128 });

  /** @param port Of the demo API on 127.0.0.1. */
  constructor(private readonly port: number) {}

  /** The status of the answer; 0 when there was none. */
  send(call: Call): Promise<number> {
    const { endpoint } = call;
    const body = call.requestBytes > 0 ? Buffer.alloc(call.requestBytes, 0x20) : undefined;
    return new Promise((resolve) => {
      const outgoing = request(
        {
          agent: this.agent,
          host: '127.0.0.1',
          port: this.port,
          method: endpoint.method,
          path: pathOf(endpoint, call.requestId.slice(-8)),
          headers: { ...requestHeaders(call), ...(body && { 'content-length': body.length }) },
          timeout: TIMEOUT_MS,
        },
        (response) => {
          response.resume();
          response.once('close', () => resolve(response.statusCode ?? 0));
        }
      );
      outgoing.once('timeout', () => outgoing.destroy());
      outgoing.once('error', () => resolve(0));
      outgoing.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
