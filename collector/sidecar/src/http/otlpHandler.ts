import { type Ingest, type IngestReceipt } from '../ingest/ingest';
import { type Decode, type DecodeOptions } from '../otlp/decode';
import { DecodeError } from '../otlp/errors';
import { decodeLogsJson, decodeTracesJson } from '../otlp/json';
import { decodeLogsProtobuf } from '../otlp/protobufLogs';
import { decodeTracesProtobuf } from '../otlp/protobufTraces';
import { type RecordCursor } from '../otlp/recordCursor';
import { encodeExportResponse, exportResponseJson, type PartialSuccess } from '../otlp/responses';
import { type Answer, JSON_TYPE, mediaType, PROTOBUF } from './answer';
import { HttpError } from './httpError';
import { undecodableLetter } from './undecodable';

const DECODERS: Record<'traces' | 'logs', Record<string, Decode | undefined>> = {
  traces: { [PROTOBUF]: decodeTracesProtobuf, [JSON_TYPE]: decodeTracesJson },
  logs: { [PROTOBUF]: decodeLogsProtobuf, [JSON_TYPE]: decodeLogsJson },
};

const SOURCES = { traces: 'otlp_span', logs: 'otlp_log' } as const;

/** Whether requests of this content type can be read at all. */
export function checkOtlpType(contentType: string | undefined): void {
  const type = mediaType(contentType);
  if (type !== PROTOBUF && type !== JSON_TYPE) {
    throw new HttpError(415, `Content-Type must be ${PROTOBUF} or ${JSON_TYPE}.`);
  }
}

/**
 * Answers an OTLP/HTTP export request: 200 once ClickHouse has everything, with a warning in `partial_success` when
 * records were put aside as dead letters. A body that cannot be read is a dead letter itself and answered with 400.
 * While the answer is waited for nothing holds the body: with many senders that would be most of the memory.
 */
export function handleOtlp(
  signal: 'traces' | 'logs',
  contentType: string | undefined,
  body: Buffer,
  ingest: Ingest,
  options: DecodeOptions
): Promise<Answer> {
  const type = mediaType(contentType);
  const decode = DECODERS[signal][type];
  if (!decode) {
    throw new HttpError(415, `Content-Type must be ${PROTOBUF} or ${JSON_TYPE}.`);
  }
  const source = SOURCES[signal];
  const unread: Unread = { body };
  return ingest(recordsOf(decode, unread, options), source).then(
    (receipt) => {
      const partial = warning(receipt);
      return type === PROTOBUF
        ? { status: 200, contentType: PROTOBUF, body: encodeExportResponse(partial) }
        : { status: 200, contentType: JSON_TYPE, body: exportResponseJson(signal, partial) };
    },
    async (error: unknown) => {
      if (!(error instanceof DecodeError) || !unread.body) {
        throw error;
      }
      if (error.code === 'too_many_records') {
        throw new HttpError(413, error.message);
      }
      await ingest([], source, [undecodableLetter(unread.body, source, error.message)]);
      throw new HttpError(400, error.message);
    }
  );
}

/** The body of a request, until all of it has been read. */
interface Unread {
  body: Buffer | undefined;
}

function* recordsOf(decode: Decode, unread: Unread, options: DecodeOptions): Generator<RecordCursor> {
  if (unread.body && unread.body.length > 0) {
    yield* decode(unread.body, options);
  }
  unread.body = undefined;
}

/** Nothing is lost, so nothing counts as rejected: by the specification that makes the message a warning. */
function warning(receipt: IngestReceipt): PartialSuccess | undefined {
  if (receipt.deadLettered === 0) {
    return undefined;
  }
  const [first] = receipt.problems;
  const example = first ? ` For example record ${first.index}: ${first.detail}` : '';
  return { rejected: 0, message: `${receipt.deadLettered} records were put aside as dead letters.${example}` };
}
