import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { createServer } from 'node:https';
import { TLSSocket } from 'node:tls';
import { type TestCertificate } from '../../certificates.testing';

export interface TlsProxy {
  port: number;
  /** Common names of the client certificates that came, in their order. */
  clients: string[];
  close(): Promise<void>;
}

/** An HTTPS server in front of ClickHouse that asks for a client certificate of the authority. */
export async function createTlsProxy(target: string, own: TestCertificate, authority: string): Promise<TlsProxy> {
  const clients: string[] = [];
  const server = createServer(
    {
      ...{ cert: readFileSync(own.cert), key: readFileSync(own.key), ca: authority },
      ...{ requestCert: true, rejectUnauthorized: true },
    },
    (incoming, outgoing) => {
      const { socket } = incoming;
      clients.push(socket instanceof TLSSocket ? String(socket.getPeerCertificate().subject.CN) : '');
      const options = { method: incoming.method, headers: incoming.headers };
      const forwarded = httpRequest(new URL(incoming.url ?? '/', target), options, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      });
      forwarded.once('error', () => outgoing.destroy());
      incoming.pipe(forwarded);
    }
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    clients,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
