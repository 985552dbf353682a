import { type CallsightEvent } from '../pipeline/event/event';
import { type CallFactTable } from './callFacts';
import { type FlagEvaluations } from './flagEvaluations';
import { type HeldCall } from './holdBuffer';
import { type HoldOptions } from './holdTime';
import { type MergedRecord } from './mergedRecord';
import { type ObservationReader } from './observationReader';
import { type Observers } from './observers';
import { type RecentCalls } from './recentCalls';
import { type RequestEvents } from './requestEvents';
import { type ResumedRecord } from './resumedHold';
import { type TraceCalls } from './traceCalls';
import { type TraceReader } from './traceReader';

export interface CorrelationOptions extends HoldOptions {
  /** Sources, the preferred one first. */
  sourcePriority: readonly string[];
  maxHeld: number;
  /** For how long after its last evaluation of a feature flag the calls of a service are held, in milliseconds. */
  counterpartWindowMs: number;
}

export interface CorrelationState {
  calls: RecentCalls;
  reader: ObservationReader;
  traces: TraceCalls;
  traceReader: TraceReader;
  observers: Observers;
  flags: FlagEvaluations;
  facts: CallFactTable;
}

/** A record whose call is held, and what the record counts as. */
export interface Waiting {
  event: CallsightEvent;
  held: HeldCall;
  as: 'stored' | 'duplicates' | 'merged';
}

/** What becomes of the events of one request. */
export interface Correlated {
  /** To be stored now. */
  events: CallsightEvent[];
  /** Not to be stored: other events hold what they say. */
  merged: MergedRecord[];
  /** Held: their outcome is known later. */
  waiting: Waiting[];
}

/** The outcome of a request while it is made. */
export interface Sorting extends Omit<Correlated, 'events'> {
  /** When the request is sorted, milliseconds since the epoch: read once, since each call would ask for it several times. */
  readonly now: number;
  events: RequestEvents;
  /** Traces of which another record is known: only their calls can be inner ones. */
  readonly shared: Set<string>;
  /** Of the events that are taken up again. */
  resumed?: ReadonlyMap<CallsightEvent, ResumedRecord>;
  /** Whether the call is stored or in flight, in this request too. */
  isAlive(key: bigint): boolean;
}
