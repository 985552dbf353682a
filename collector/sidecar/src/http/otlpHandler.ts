import { type Ingest, type IngestReceipt } from '../ingest/ingest';
import { type Decode, type DecodeOptions } from '../otlp/decode';
import { DecodeError } from '../otlp/errors';
import { decodeLogsJson, decodeTracesJson } from '../otlp/json';
import { decodeLogsProtobuf } from '../otlp/protobufLogs';
import { decodeTracesProtobuf } from '../otlp/protobufTraces';
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
 */
export async function handleOtlp(
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
  let receipt: IngestReceipt;
  try {
    receipt = await ingest(body.length === 0 ? [] : decode(body, options), SOURCES[signal]);
  } catch (error) {
    if (!(error instanceof DecodeError)) {
      throw error;
    }
    if (error.code === 'too_many_records') {
      throw new HttpError(413, error.message);
    }
    await ingest([], SOURCES[signal], [undecodableLetter(body, SOURCES[signal], error.message)]);
    throw new HttpError(400, error.message);
  }
  const partial = warning(receipt);
  return type === PROTOBUF
    ? { status: 200, contentType: PROTOBUF, body: encodeExportResponse(partial) }
    : { status: 200, contentType: JSON_TYPE, body: exportResponseJson(signal, partial) };
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
