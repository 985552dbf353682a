import { type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { encodeStatus, RPC_CODE } from '../otlp/responses';
import { type HttpError } from './httpError';

export const PROTOBUF = 'application/x-protobuf';
export const JSON_TYPE = 'application/json';

export interface Answer {
  status: number;
  contentType: string;
  /** What is made piece by piece is sent as the receiver takes it. */
  body: Buffer | string | AsyncIterable<string>;
  headers?: Readonly<Record<string, string>>;
}

export function jsonAnswer(status: number, value: unknown): Answer {
  return { status, contentType: JSON_TYPE, body: JSON.stringify(value) };
}

export function send(response: ServerResponse, answer: Answer): void {
  if (response.headersSent || response.destroyed) {
    return;
  }
  const { status, contentType, body, headers } = answer;
  if (typeof body !== 'string' && !Buffer.isBuffer(body)) {
    response.writeHead(status, { 'content-type': contentType, ...headers });
    // A receiver that disconnects, or a piece that cannot be made, cuts the connection: half an answer is not complete.
    pipeline(Readable.from(body), response).catch(() => response.destroy());
    return;
  }
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body), ...headers });
  response.end(body);
}

const RPC_CODE_OF_STATUS: Readonly<Record<number, number | undefined>> = {
  401: RPC_CODE.unauthenticated,
  403: RPC_CODE.permissionDenied,
  413: RPC_CODE.resourceExhausted,
  429: RPC_CODE.resourceExhausted,
  503: RPC_CODE.unavailable,
};

/** OTLP: an error has a google.rpc.Status as body, in the content type of the request. */
export function errorAnswer(error: HttpError, contentType: string | undefined): Answer {
  const code = RPC_CODE_OF_STATUS[error.status] ?? RPC_CODE.invalidArgument;
  const isProtobuf = mediaType(contentType) === PROTOBUF;
  return {
    status: error.status,
    contentType: isProtobuf ? PROTOBUF : JSON_TYPE,
    body: isProtobuf ? encodeStatus(code, error.message) : JSON.stringify({ code, message: error.message }),
    headers: error.headers,
  };
}

/** The media type without parameters, in lower case. */
export function mediaType(contentType: string | undefined): string {
  return (contentType ?? '').split(';', 1)[0].trim().toLowerCase();
}
