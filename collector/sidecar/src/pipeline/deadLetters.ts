import { type SidecarConfig } from '../config/config';
import { type RecordCursor } from '../otlp/recordCursor';
import { createDeadLetter, type KeptPayload } from './event/deadLetter';
import { type DeadLetterReason, type DeadLetterStage, type PipelineResult } from './event/result';
import { type Source, SOURCE_OF_SIGNAL } from './fields/mappedCall';

/** Why a record becomes no event, and where that was found. */
export interface Problem {
  reason: DeadLetterReason;
  stage: DeadLetterStage;
  /** Names the field and the type that was found, never a value. */
  detail: string;
}

/** A record of which no event is made. */
export interface Refused {
  source: Source;
  receivedTime: number;
  /** What makes the record this one. */
  identity: readonly string[];
}

/** A record that was read, as a dead letter. */
export function deadLetterOf(
  refused: Refused,
  problem: Problem,
  payload: KeptPayload,
  { max_dead_letter_bytes: maxBytes }: Pick<SidecarConfig['privacy'], 'max_dead_letter_bytes'>
): PipelineResult {
  return { kind: 'dead_letter', deadLetter: createDeadLetter({ ...problem, ...refused, payload, maxBytes }) };
}

/** A record that cannot be decoded, as a dead letter without its content. */
export function undecodable(record: RecordCursor, receivedTime: number, detail: string): PipelineResult {
  const source = SOURCE_OF_SIGNAL[record.signal];
  const raw = record.raw();
  return {
    kind: 'dead_letter',
    deadLetter: createDeadLetter({
      ...{ receivedTime, reason: 'undecodable', stage: 'decode', source, detail },
      ...{ identity: [source, raw], payload: undefined, payloadBytes: Buffer.byteLength(raw), maxBytes: 0 },
    }),
  };
}
