import { type ContentDigest } from './undecodable';

/** An answer other than 200. Never 500: collectors drop what was answered with 500, and retry 429 and 503. */
export class HttpError extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 415 | 429 | 503,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {}
  ) {
    super(message);
    this.name = 'HttpError';
  }
}

export function unauthorized(message: string, reason = ''): HttpError {
  return new HttpError(401, message, { 'www-authenticate': `Bearer realm="callsight"${reason}` });
}

/** The body cannot even be decompressed. It becomes a dead letter before the sender gets its answer. */
export class UndecodableBody extends HttpError {
  constructor(
    message: string,
    readonly content: ContentDigest
  ) {
    super(400, message);
    this.name = 'UndecodableBody';
  }
}

/** @param code of the error of zlib. */
export function undecodableGzip(code: string, content: ContentDigest): UndecodableBody {
  return new UndecodableBody(`The body is not valid gzip (${code || 'unknown error'}).`, content);
}
