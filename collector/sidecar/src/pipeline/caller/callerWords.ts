import { type BaggageRule, createBaggageReader } from '../../privacy/baggage';
import { type Pseudonyms } from '../../privacy/pseudonyms';
import { isStorableId } from '../../privacy/requestIds';
import { type AllowedValues, countWithheld, createWordReaders, type WithheldCounts } from '../../privacy/words';
import { AT } from '../../otlp/attributeNames';
import { type FieldValues } from '../fields/fieldValues';

export interface CallerWordOptions {
  /** Members of baggage that are read. */
  baggage: readonly BaggageRule[];
  /** Lists of values, by column. */
  values: Readonly<Record<string, AllowedValues | undefined>>;
}

/** Reads the texts that callers can choose, as they may be stored. */
export function createCallerWords(
  { baggage, values }: CallerWordOptions,
  pseudonyms: Pseudonyms,
  counts: WithheldCounts
) {
  return {
    ...createWordReaders(values, counts),
    baggage: createBaggageReader(baggage, counts),

    /**
     * The id of a request: as sent, or a pseudonym where it has no form of an id or may be a credential or an address.
     * The pseudonym is the same in all organizations, since a gateway and a service may know different callers of a call.
     * @param text without placeholders.
     */
    requestId(fields: FieldValues, text: string): string {
      if (text === '' || isStorableId(text)) {
        return text;
      }
      countWithheld(counts, 'request_id');
      return pseudonyms.identifier('request', '', fields.fullTextAt(AT.requestId));
    },
  };
}

export type CallerWords = ReturnType<typeof createCallerWords>;
