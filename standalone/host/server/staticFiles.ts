import type { IncomingMessage, ServerResponse } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { contentType, isCompressible } from './contentTypes';
import { AnswerError } from './answerError';

const compress = promisify(gzip);

/** Smaller files are sent as they are. */
const MIN_GZIP_BYTES = 1024;

interface StaticFile {
  /** Changes with the file. */
  etag: string;
  body: Buffer;
  gzipped?: Buffer;
}

/** The path below a folder that a URL path means, or undefined when it leaves the folder or is not one. */
export function safePath(folder: string, urlPath: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  const path = join(folder, decoded);
  const isHidden = decoded.split(/[\\/]/).some((part) => part.startsWith('.'));
  return decoded.includes('\0') || isHidden || !path.startsWith(folder + sep) ? undefined : path;
}

/** Serves the files of a build, compressed once; a new build is noticed. */
export class StaticFiles {
  private readonly files = new Map<string, StaticFile>();

  /** @param folder of the build */
  constructor(private readonly folder: string) {}

  /**
   * Answers with one file of the folder.
   * @throws AnswerError 404 when there is none
   */
  async send(request: IncomingMessage, response: ServerResponse, urlPath: string): Promise<void> {
    const path = safePath(this.folder, urlPath);
    const file = path === undefined ? undefined : await this.read(path);
    if (path === undefined || !file) {
      throw new AnswerError(404, 'There is no such file.');
    }
    const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    const body = (takesGzip && file.gzipped) || file.body;
    const headers = { 'Cache-Control': 'no-cache', ETag: file.etag, Vary: 'Accept-Encoding' };
    if (request.headers['if-none-match'] === file.etag) {
      response.writeHead(304, headers).end();
      return;
    }
    response.writeHead(200, {
      ...headers,
      'Content-Type': contentType(path),
      'Content-Length': body.length,
      ...(body === file.gzipped ? { 'Content-Encoding': 'gzip' } : {}),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  private async read(path: string): Promise<StaticFile | undefined> {
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile()) {
      return undefined;
    }
    const etag = `W/"${found.size.toString(36)}-${found.mtimeMs.toString(36)}"`;
    const known = this.files.get(path);
    if (known?.etag === etag) {
      return known;
    }
    const body = await readFile(path);
    const shrinks = body.length >= MIN_GZIP_BYTES && isCompressible(contentType(path));
    const file = { etag, body, gzipped: shrinks ? await compress(body) : undefined };
    this.files.set(path, file);
    return file;
  }
}
