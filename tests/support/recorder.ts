import { once } from 'node:events';
import { createServer, type IncomingMessage, request as httpRequest, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { freePorts } from './ports';

/** An answer instead of the sidecar's. */
interface Refusal {
  status: number;
  /** Value of Retry-After, in seconds. */
  retryAfterSeconds: number;
}

/** Stands between the Collector and the sidecar. */
export interface Recorder {
  url: string;
  /** Bodies of all requests, unpacked, in their order. */
  bodies: Buffer[];
  /** When each of them came (ms since the epoch), and the status of its answer. */
  answers: Array<{ time: number; status: number }>;
  /** The next requests are answered with these; all further ones by the sidecar. */
  refusals: Refusal[];
  close(): Promise<void>;
}

/** @param target `http://127.0.0.1:<port>` of the sidecar. */
export async function startRecorder(target: string): Promise<Recorder> {
  const [port] = await freePorts(1);
  const recorder: Recorder = {
    url: `http://127.0.0.1:${port}`,
    bodies: [],
    answers: [],
    refusals: [],
    close: async () => {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
  const server = createServer((incoming, outgoing) => void handle(recorder, target, incoming, outgoing));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return recorder;
}

async function handle(recorder: Recorder, target: string, incoming: IncomingMessage, outgoing: ServerResponse) {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const time = Date.now();
  recorder.bodies.push(incoming.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body);
  const refusal = recorder.refusals.shift();
  if (refusal) {
    recorder.answers.push({ time, status: refusal.status });
    outgoing.writeHead(refusal.status, { 'retry-after': String(refusal.retryAfterSeconds) }).end();
    return;
  }
  const forwarded = httpRequest(
    new URL(incoming.url ?? '/', target),
    { method: incoming.method, headers: incoming.headers },
    (answer) => {
      recorder.answers.push({ time, status: answer.statusCode ?? 0 });
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    }
  );
  forwarded.once('error', () => incoming.socket.destroy());
  forwarded.end(body);
}
