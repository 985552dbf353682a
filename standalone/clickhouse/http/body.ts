import type { Readable } from 'node:stream';
import { type InsertWithData, parseInsertWithData } from '../sql/insertData';
import type { Limits } from '../limits';
import { ClickHouseException, exception } from './exception';

/** A request's SQL, taken apart from the data of an INSERT. */
export type Payload =
  | { insert: InsertWithData; data: AsyncIterable<Buffer> }
  /** SQL as latin1. */
  | { sql: string };

async function* counted(body: Readable, maxBodyBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBodyBytes) {
        throw exception('QUERY_IS_TOO_LARGE', `The body is larger than ${maxBodyBytes} bytes (maxBodyBytes).`);
      }
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ClickHouseException) {
      throw error;
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw exception('CANNOT_DECOMPRESS', `The body cannot be read: ${reason}.`);
  }
}

async function* withPrefix(prefix: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (prefix.length > 0) {
    yield prefix;
  }
  for (let step = await rest.next(); !step.done; step = await rest.next()) {
    yield step.value;
  }
}

/**
 * Reads SQL from URL and body. The data of an INSERT is not read here but handed on as a stream.
 * @throws ClickHouseException QUERY_IS_TOO_LARGE, CANNOT_DECOMPRESS
 */
export async function readPayload(
  urlQuery: string,
  body: Readable,
  limits: Pick<Limits, 'maxQueryBytes' | 'maxBodyBytes'>
): Promise<Payload> {
  const chunks = counted(body, limits.maxBodyBytes)[Symbol.asyncIterator]();
  const inUrl = Buffer.from(urlQuery === '' ? '' : `${urlQuery}\n`, 'utf8');
  const insertInUrl = parseInsertWithData(inUrl.toString('latin1'));
  if (insertInUrl) {
    return { insert: insertInUrl, data: withPrefix(inUrl.subarray(insertInUrl.dataStart), chunks) };
  }
  const parts: Buffer[] = [inUrl];
  let bytes = inUrl.length;
  let ended = false;
  while (!ended && bytes <= limits.maxQueryBytes) {
    const step = await chunks.next();
    ended = step.done ?? false;
    parts.push(step.done ? Buffer.alloc(0) : step.value);
    bytes += parts[parts.length - 1].length;
  }
  const text = Buffer.concat(parts);
  const insert = parseInsertWithData(text.toString('latin1'));
  if (insert) {
    return { insert, data: withPrefix(text.subarray(insert.dataStart), chunks) };
  }
  if (!ended) {
    throw exception('QUERY_IS_TOO_LARGE', `The query is larger than ${limits.maxQueryBytes} bytes (maxQueryBytes).`);
  }
  return { sql: text.toString('latin1') };
}
