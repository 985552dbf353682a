import { type Source } from '../pipeline/fields/mappedCall';

/** Small numbers for sources, as tables of keys keep them; 0 means that a key is not known. */
export const SOURCE_TAG: Readonly<Record<Source, number>> = { otlp_span: 1, otlp_log: 2, event: 3 };

/** Of the key of a dead letter. */
export const DEAD_LETTER_TAG = 4;

const tags: Readonly<Record<string, number | undefined>> = SOURCE_TAG;

/** @returns the tag of `event` for a source that this version does not know. */
export function sourceTag(source: string): number {
  return tags[source] ?? SOURCE_TAG.event;
}

/** Of the key of a record that was merged into another one. */
export const MERGED_TAG = 5;

/** Whether a record repeats the record that is known by its key, rather than being another observation of the call. */
export function isRepetition(tag: number, known: number): boolean {
  return tag === known || tag === DEAD_LETTER_TAG || known === DEAD_LETTER_TAG;
}
