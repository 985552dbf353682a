import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { freePorts } from '../support/ports';

/** Takes everything, in the place of the sidecar. */
export interface Sink {
  url: string;
  /** Bodies of all requests, unpacked, in their order. */
  bodies: Buffer[];
  /** True answers 503 and takes nothing. */
  isAway: boolean;
  close(): Promise<void>;
}

export async function startSink(): Promise<Sink> {
  const [port] = await freePorts(1);
  const sink: Sink = {
    url: `http://127.0.0.1:${port}`,
    bodies: [],
    isAway: false,
    close: async () => {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
  const server = createServer((incoming, outgoing) => void answer(sink, incoming, outgoing));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return sink;
}

async function answer(sink: Sink, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    chunks.push(chunk);
  }
  if (!sink.isAway) {
    const body = Buffer.concat(chunks);
    sink.bodies.push(incoming.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body);
  }
  outgoing.writeHead(sink.isAway ? 503 : 200, { 'content-type': 'application/x-protobuf' }).end();
}
