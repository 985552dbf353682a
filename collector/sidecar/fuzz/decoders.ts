import { type Decode } from '../src/otlp/decode';
import { decodeLogsJson, decodeTracesJson } from '../src/otlp/json';
import { decodeLogsProtobuf } from '../src/otlp/protobufLogs';
import { decodeTracesProtobuf } from '../src/otlp/protobufTraces';
import { type Signal } from './model';

export type Encoding = 'protobuf' | 'json';

/** The decoders under test. */
export const DECODERS: Record<Signal, Record<Encoding, Decode>> = {
  traces: { protobuf: decodeTracesProtobuf, json: decodeTracesJson },
  logs: { protobuf: decodeLogsProtobuf, json: decodeLogsJson },
};

export const SIGNALS: readonly Signal[] = ['traces', 'logs'];
export const ENCODINGS: readonly Encoding[] = ['protobuf', 'json'];
