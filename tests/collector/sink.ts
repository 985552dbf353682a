import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { freePorts } from './ports';

/** Takes everything, in the place of the sidecar. */
export interface Sink {
  url: string;
  /** Bodies of all requests, unpacked, in their order. */
  bodies: Buffer[];
  close(): Promise<void>;
}

export async function startSink(): Promise<Sink> {
  const [port] = await freePorts(1);
  const bodies: Buffer[] = [];
  const take = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) {
      chunks.push(chunk);
    }
    const body = Buffer.concat(chunks);
    bodies.push(incoming.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body);
    outgoing.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
  };
  const server = createServer((incoming, outgoing) => void take(incoming, outgoing));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${port}`,
    bodies,
    close: async () => {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}
