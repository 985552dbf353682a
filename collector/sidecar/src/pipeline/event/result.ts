import { type StoredConsumer } from './storedConsumer';
import { type CallsightEvent } from './event';

/** Why a record is kept in `dead_letters` instead of `events`. docs/dead-letters.md explains each. */
export const DEAD_LETTER_REASONS = [
  'undecodable',
  'bad_time',
  'missing_field',
  'bad_field',
  'insert_rejected',
] as const;

export type DeadLetterReason = (typeof DEAD_LETTER_REASONS)[number];

/** The stage that gave the record up. */
export const DEAD_LETTER_STAGES = ['decode', 'map', 'time', 'insert'] as const;

export type DeadLetterStage = (typeof DEAD_LETTER_STAGES)[number];

/**
 * What the payload is: the event as it would have been stored; that event without the members that were wrong; the
 * redacted record, of which no event can be made; nothing.
 */
export const PAYLOAD_FORMATS = ['event', 'partial_event', 'redacted', 'none'] as const;

export type PayloadFormat = (typeof PAYLOAD_FORMATS)[number];

/** One row of the `dead_letters` table. */
export interface DeadLetter {
  /** Milliseconds since the epoch, UTC. */
  receivedTime: number;
  /** Deterministic 64-bit identity: the same broken record delivered twice has the same key. */
  deadLetterKey: bigint;
  reason: DeadLetterReason;
  stage: DeadLetterStage;
  source: string;
  /** What was wrong: names the field and the type that was found, never a value that may be personal. */
  detail: string;
  payloadFormat: PayloadFormat;
  /** Capped JSON that holds no personal value, or empty. */
  payload: string;
  /** Size of the payload before it was capped, or of the body when there is no payload. */
  payloadBytes: number;
}

/** Why a record becomes no event. Counted, not kept. */
export type IgnoredReason =
  'not_server_span' | 'no_http_attributes' | 'not_edge_service' | 'feature_flag_evaluation' | 'call_facts';

/** Which variant of a feature flag a call was served, as a log record `feature_flag.evaluation` says. */
export interface FlagEvaluation {
  /** 32 lower-case hex digits. */
  traceId: string;
  service: string;
  key: string;
  /** May be empty. */
  variant: string;
}

/** What a span inside a service tells about the call that it is part of. */
export interface CallFacts {
  /** 32 lower-case hex digits. */
  traceId: string;
  /** The event key that the parent of the span has as a call; 0 when it has no parent. */
  parentKey: bigint;
  service: string;
  /** Start of the span, microseconds since the epoch. */
  startTimeUs: number;
  /** Who called; undefined when the span names nobody. */
  consumer?: StoredConsumer;
  directoryVersion?: number;
  /** Names of operations, without the path of the call. */
  operations: readonly string[];
  jobType: string;
  experiment: string;
  variant: string;
  /** The span is one of the Model Context Protocol. */
  isMcp: boolean;
}

/** What the pipeline makes of one record. */
export type PipelineResult =
  | { kind: 'event'; event: CallsightEvent }
  | { kind: 'dead_letter'; deadLetter: DeadLetter }
  | { kind: 'ignored'; reason: IgnoredReason }
  | { kind: 'flag_evaluation'; evaluation: FlagEvaluation }
  | { kind: 'call_facts'; facts: CallFacts };
