import { once } from 'node:events';
import { connect, type SecureClientSessionOptions } from 'node:http2';
import { type OtlpRequest } from './records';

const METHOD = '/opentelemetry.proto.collector.trace.v1.TraceService/Export';

/**
 * Sends spans by OTLP/gRPC: one unary call, its message behind a flag and a length
 * (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md).
 * @returns grpc-status: 0 is success, 16 unauthenticated.
 */
export async function sendByGrpc(
  url: string,
  { body }: OtlpRequest,
  options: SecureClientSessionOptions & { token?: string } = {}
): Promise<number> {
  const session = connect(url, options);
  const failed = once(session, 'error').then(([error]: unknown[]) => Promise.reject(error));
  try {
    const frame = Buffer.alloc(5);
    frame.writeUInt32BE(body.length, 1);
    const call = session.request({
      ':method': 'POST',
      ':path': METHOD,
      'content-type': 'application/grpc',
      te: 'trailers',
      ...(options.token !== undefined && { authorization: `Bearer ${options.token}` }),
    });
    let status = '';
    call.on('response', (headers) => (status ||= String(headers['grpc-status'] ?? '')));
    call.on('trailers', (trailers) => (status = String(trailers['grpc-status'])));
    call.end(Buffer.concat([frame, body]));
    await Promise.race([once(call.resume(), 'close'), failed]);
    return Number(status);
  } finally {
    failed.catch(() => undefined);
    session.destroy();
  }
}
