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
import { type RequestBody } from './requestBody';
import { digestOf, undecodableLetter } from './undecodable';

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
 * records became dead letters. An unreadable body becomes a dead letter itself and is answered with 400.
 * While the answer is waited for nothing holds the body: with many senders that would be most of the memory.
 */
export function handleOtlp(
  signal: 'traces' | 'logs',
  contentType: string | undefined,
  body: RequestBody,
  ingest: Ingest,
  options: DecodeOptions
): Promise<Answer> {
  const type = mediaType(contentType);
  const decode = DECODERS[signal][type];
  if (!decode) {
    throw new HttpError(415, `Content-Type must be ${PROTOBUF} or ${JSON_TYPE}.`);
  }
  const source = SOURCES[signal];
  return ingest(recordsOf(decode, body, options), source).then(
    (receipt) => {
      const partial = warning(receipt);
      return type === PROTOBUF
        ? { status: 200, contentType: PROTOBUF, body: encodeExportResponse(partial) }
        : { status: 200, contentType: JSON_TYPE, body: exportResponseJson(signal, partial) };
    },
    async (error: unknown) => {
      if (!(error instanceof DecodeError) || !body.bytes) {
        throw error;
      }
      if (error.code === 'too_many_records') {
        throw new HttpError(413, error.message);
      }
      const letter = undecodableLetter(digestOf(body.bytes), source, error.message);
      body.free();
      await ingest([], source, [letter]);
      throw new HttpError(400, error.message);
    }
  );
}

function* recordsOf(decode: Decode, body: RequestBody, options: DecodeOptions): Generator<RecordCursor> {
  if (body.bytes && body.bytes.length > 0) {
    yield* decode(body.bytes, options);
  }
  body.free();
}

/** Nothing is lost, so nothing counts as rejected: by the specification that makes the message a warning. */
function warning(receipt: IngestReceipt): PartialSuccess | undefined {
  if (receipt.deadLettered === 0) {
    return undefined;
  }
  const [first] = receipt.problems;
  const example = first ? ` For example record ${first.index}: ${first.detail}` : '';
  return { rejected: 0, message: `${receipt.deadLettered} records became dead letters.${example}` };
}
