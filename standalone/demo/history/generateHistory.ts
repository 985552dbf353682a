import { type CallsightEvent, type Pipeline, type PipelineRecord, type PipelineResult } from '@callsight/sidecar';
import { type Schedule } from '../traffic/schedule';
import { HISTORY_SOURCE } from './coverage';
import { domainEvents } from './domainEvents';
import { generateRecords } from './generate';
import { type Segment, segmentsOf } from './segments';

export interface HistoryProgress {
  segmentsDone: number;
  segments: number;
  events: number;
  /** Start of the segment that was stored last, milliseconds since the epoch. */
  from: number;
}

export interface HistoryOptions {
  schedule: Schedule;
  /** What to cover. */
  periods: Segment[];
  /** Segments that are stored already. */
  completed: Segment[];
  pipeline: Pipeline;
  /** Stores events, all of one day; the same events a second time must not be stored twice. */
  write(events: CallsightEvent[]): Promise<void>;
  /** Called when a segment is stored. */
  onSegment?(segment: Segment, events: number): Promise<void>;
  onProgress?(progress: HistoryProgress): void;
  /** Stops after the segment that is being written. */
  signal?: AbortSignal;
}

/** Most events of one insert. */
const BATCH_EVENTS = 50_000;
/** Records between two pauses in which the process can send what it has written. */
const RECORDS_PER_SLICE = 2_000;
/** An exported span reaches the sidecar about this long after it ended. */
const INGEST_DELAY_MS = 1_000;

const segmentId = ({ from, to }: Segment) => `${from}-${to}`;
const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

function toEvent(result: PipelineResult): CallsightEvent {
  if (result.kind === 'event') {
    result.event.source = HISTORY_SOURCE;
    return result.event;
  }
  const { kind } = result;
  const reason = kind === 'ignored' ? result.reason : kind === 'dead_letter' ? result.deadLetter.detail : kind;
  throw new Error(`A generated record was not understood: ${reason}`);
}

function* recordsOf(schedule: Schedule, segment: Segment): Generator<[PipelineRecord, number]> {
  for (const body of domainEvents(schedule.timeline)) {
    if (body.event_time >= segment.from && body.event_time < segment.to) {
      yield [{ signal: 'event', body: { ...body } }, body.event_time];
    }
  }
  for (const record of generateRecords(schedule, segment)) {
    yield [record, Math.ceil(record.endTimeUs / 1000)];
  }
}

/**
 * Tells attempts which one was the first, as the sidecar does for records that it receives. The attempts of one
 * call follow each other.
 */
function attemptJoiner(): (event: CallsightEvent) => CallsightEvent {
  let first = 0n;
  return (event) => {
    if (event.attempt === 1) {
      first = event.eventKey;
    } else {
      event.firstAttemptKey = first;
    }
    return event;
  };
}

async function writeSegment({ schedule, pipeline, write }: HistoryOptions, segment: Segment): Promise<number> {
  let batch: CallsightEvent[] = [];
  let count = 0;
  const join = attemptJoiner();
  const flush = async () => {
    const events = batch;
    batch = [];
    await write(events);
  };
  for (const [record, endTime] of recordsOf(schedule, segment)) {
    batch.push(join(toEvent(pipeline(record, endTime + INGEST_DELAY_MS))));
    if (++count % RECORDS_PER_SLICE === 0) {
      await pause();
    }
    if (batch.length === BATCH_EVENTS) {
      await flush();
    }
  }
  if (batch.length > 0) {
    await flush();
  }
  return count;
}

/**
 * Writes the demo's past through the pipeline that live traffic takes, newest segment first, one ahead of the one that
 * is being stored. Can be stopped at any time and run again: a segment always holds the same events.
 * @returns Events that were written; segments that were stored before do not count.
 */
export async function generateHistory(options: HistoryOptions): Promise<number> {
  const done = new Set(options.completed.map(segmentId));
  const segments = options.periods.flatMap(segmentsOf).sort((a, b) => b.to - a.to);
  const open = segments.filter((segment) => !done.has(segmentId(segment)));
  let segmentsDone = segments.length - open.length;
  let written = 0;
  const store = async (segment: Segment) => {
    const events = await writeSegment(options, segment);
    await options.onSegment?.(segment, events);
    written += events;
    options.onProgress?.({
      segmentsDone: ++segmentsDone,
      segments: segments.length,
      events: written,
      from: segment.from,
    });
  };
  // Two at a time: one is made while ClickHouse stores the other.
  const queue = open[Symbol.iterator]();
  const work = async () => {
    for (const segment of queue) {
      if (options.signal?.aborted) {
        return;
      }
      await store(segment);
    }
  };
  await Promise.all([work(), work()]);
  return written;
}
