import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable, type Transform } from 'node:stream';
import {
  constants,
  createBrotliCompress,
  createBrotliDecompress,
  createDeflate,
  createGunzip,
  createGzip,
  createInflate,
} from 'node:zlib';
import { exception } from './exception';

export type Encoding = 'gzip' | 'deflate' | 'br';

const DECOMPRESSORS: Record<Encoding, () => Transform> = {
  gzip: () => createGunzip(),
  deflate: () => createInflate(),
  br: () => createBrotliDecompress(),
};

/** Fast levels: the other end is on the same machine. */
const COMPRESSORS: Record<Encoding, () => Transform> = {
  gzip: () => createGzip({ level: 1 }),
  deflate: () => createDeflate({ level: 1 }),
  br: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
};

function isEncoding(name: string): name is Encoding {
  return name in DECOMPRESSORS;
}

/**
 * The body without its Content-Encoding.
 * @throws ClickHouseException UNKNOWN_COMPRESSION_METHOD
 */
export function decompressedBody(request: IncomingMessage): Readable {
  const name = request.headers['content-encoding'] ?? 'identity';
  if (name === 'identity' || name === '') {
    return request;
  }
  if (!isEncoding(name)) {
    throw exception('UNKNOWN_COMPRESSION_METHOD', `Content-Encoding ${JSON.stringify(name)}: use gzip, deflate or br.`);
  }
  // pipeline() destroys both sides on failure; whoever reads the result sees the error.
  return pipeline(request, DECOMPRESSORS[name](), () => undefined);
}

/**
 * The encoding of a response. ClickHouse compresses only with enable_http_compression=1; the Go client never sends
 * that, but asks for gzip itself and expects it.
 */
export function responseEncoding(
  request: IncomingMessage,
  settings: ReadonlyMap<string, string>
): Encoding | undefined {
  const isGoClient = request.headers['user-agent']?.startsWith('clickhouse-go') ?? false;
  const enabled = settings.get('enable_http_compression');
  if (enabled !== '1' && enabled !== 'true' && !isGoClient) {
    return undefined;
  }
  const accepted = String(request.headers['accept-encoding'] ?? '')
    .split(',')
    .map((part) => part.trim().split(';'))
    .filter(([, quality]) => !/^\s*q=0(\.0*)?\s*$/.test(quality ?? ''))
    .map(([name]) => name.trim());
  return (['br', 'gzip', 'deflate'] as const).find((name) => accepted.includes(name));
}

export function compressor(encoding: Encoding): Transform {
  return COMPRESSORS[encoding]();
}
