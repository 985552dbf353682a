import { type DeadLetterWriter } from '../clickhouse/deadLetters/deadLetterWriter';
import { type EventBlock } from '../clickhouse/native/eventBlock';
import { type EventWriter, type RejectedEvent } from '../clickhouse/insert/eventWriter';
import { createDeadLetter } from '../pipeline/event/deadLetter';
import { serializeEvent, type LetterRetention } from '../pipeline/event/serializedEvent';
import { type DeadLetter } from '../pipeline/event/result';
import { type Written } from './batch';

/** What is to be stored of a batch. */
export type BatchRecords = Pick<Written, 'events' | 'deadLetters'>;

/** Writes the events of a batch, then its dead letters together with the rows that ClickHouse refused. */
export function createBatchWriter(
  eventWriter: EventWriter,
  deadLetterWriter: DeadLetterWriter,
  maxDeadLetterBytes: number,
  retention: LetterRetention
): (batch: BatchRecords) => Promise<Written> {
  return async (batch) => {
    const { rejected } = await eventWriter.insert(batch.events);
    const deadLetters = [
      ...batch.deadLetters,
      ...rejected.map((item) => toDeadLetter(item, maxDeadLetterBytes, retention)),
    ];
    await deadLetterWriter.insert(deadLetters);
    return { events: without(batch.events, rejected), deadLetters };
  };
}

function without(events: EventBlock, rejected: readonly RejectedEvent[]): EventBlock {
  if (rejected.length === 0) {
    return events;
  }
  const refused = new Set(rejected.map(({ event }) => event.eventKey));
  return events.select(events.rowNumbers().filter((row) => !refused.has(events.keyAt(row))));
}

/** The dead letter has the key of its event: an event that is sent again is known. */
function toDeadLetter({ event, detail }: RejectedEvent, maxBytes: number, retention: LetterRetention): DeadLetter {
  const letter = createDeadLetter({
    receivedTime: event.ingestTime,
    reason: 'insert_rejected',
    stage: 'insert',
    source: event.source,
    // The rest of a constraint's message holds the values of the row.
    detail: detail.split(' Column values:', 1)[0],
    identity: [],
    payload: { format: 'event', content: serializeEvent(event, retention) },
    maxBytes,
  });
  return { ...letter, deadLetterKey: event.eventKey };
}
