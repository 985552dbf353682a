import { type Batch, RetryableError } from './batch';
import { type Receipt } from './commitTypes';
import { type DuplicateTracker } from './duplicateTracker';

/** What was taken of one request. */
export interface Admitted {
  batches: Set<Batch>;
  /** Of the events that are to be stored. */
  eventKeys: bigint[];
  /** Of the dead letters that are to be stored. */
  letterKeys: bigint[];
  joined: DuplicateTracker;
}

/**
 * What became of the records of a request, once its batches are written.
 * @throws RetryableError when one of the records is not certain to be stored.
 */
export async function receiptOf({ batches, eventKeys, letterKeys, joined }: Admitted): Promise<Receipt> {
  const [written, joinedTo] = await Promise.all([
    Promise.all(Array.from(batches, (batch) => batch.answered)),
    Promise.all(Array.from(joined.waiting.keys(), (batch) => batch.answered)),
  ]);
  const isElsewhere = isInOneOf(written.map(({ elsewhere }) => elsewhere));
  const isKnown = isInOneOf(written.map(({ known }) => known));
  if (
    joinedTo.some(({ elsewhere }) => elsewhere?.size) ||
    eventKeys.some(isElsewhere) ||
    letterKeys.some(isElsewhere)
  ) {
    throw new RetryableError('elsewhere', 'Another sidecar is storing a record of the request: it is not certain yet.');
  }
  const dead = new Set(written.flatMap(({ deadLetters }) => deadLetters.map(({ deadLetterKey }) => deadLetterKey)));
  const refused = new Set(dead.size > 0 ? eventKeys.filter((key) => dead.has(key)) : []);
  const knownEvents = eventKeys.filter(isKnown).length;
  const knownLetters = letterKeys.filter(isKnown).length;
  const { duplicates, merged } = joined.total();
  return {
    merged,
    duplicates: duplicates + knownEvents + knownLetters,
    stored: eventKeys.length - refused.size - knownEvents,
    deadLettered: letterKeys.length - knownLetters + refused.size,
    refused,
  };
}

/** Says whether a key is in one of the sets; of a sidecar that is alone they are empty. */
function isInOneOf(sets: ReadonlyArray<ReadonlySet<bigint> | undefined>): (key: bigint) => boolean {
  const filled = sets.filter((set) => set !== undefined && set.size > 0);
  return filled.length === 0 ? () => false : (key) => filled.some((set) => set?.has(key));
}
