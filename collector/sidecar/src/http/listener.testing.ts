import { request as httpRequest } from 'node:http';
import { Agent, type AgentOptions, request as httpsRequest, type RequestOptions } from 'node:https';
import { text } from 'node:stream/consumers';
import { TLSSocket } from 'node:tls';

export interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  /** Of the certificate that the listener showed; empty without TLS. */
  serverName: string;
}

/** Sends a request with options that fetch does not have: certificates, and an agent whose connections stay open. */
export function send(url: string, options: RequestOptions = {}, body: string | Buffer = ''): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = (url.startsWith('https:') ? httpsRequest : httpRequest)(url, options, (response) => {
      const socket = response.socket;
      const name = socket instanceof TLSSocket ? certificateName(socket) : '';
      text(response).then(
        (content) =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: content, serverName: name }),
        reject
      );
    });
    request.once('error', reject);
    request.end(body);
  });
}

export function keptAlive(options: AgentOptions): Agent {
  return new Agent({ ...options, keepAlive: true, maxSockets: 1 });
}

function certificateName(socket: TLSSocket): string {
  const name: unknown = socket.getPeerCertificate().subject?.CN;
  return typeof name === 'string' ? name : '';
}
