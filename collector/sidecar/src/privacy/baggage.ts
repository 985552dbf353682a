import { isSensitive } from './sensitive';
import { type AllowedValues, allowTest, countWithheld, type Form, isWord, type WithheldCounts } from './words';

/** What a caller may say of a call in W3C baggage, by the name of its column. */
const COLUMN_OF_KEY = {
  'api.job_type': 'job_type',
  job_type: 'job_type',
  'api.network.type': 'network_type',
  'api.experiment': 'experiment',
  'feature_flag.key': 'experiment',
  'api.variant': 'variant',
  'feature_flag.result.variant': 'variant',
} as const;

export type BaggageKey = keyof typeof COLUMN_OF_KEY;

function isBaggageKey(key: string): key is BaggageKey {
  return Object.hasOwn(COLUMN_OF_KEY, key);
}

/** Keys that `privacy.baggage` may name. */
export const BAGGAGE_KEYS: readonly BaggageKey[] = Object.keys(COLUMN_OF_KEY).filter(isBaggageKey);

/** A member of baggage that is read, and the values that it may have. */
export interface BaggageRule extends AllowedValues {
  key: BaggageKey;
}

export type Baggage = Readonly<Partial<Record<(typeof COLUMN_OF_KEY)[BaggageKey], string>>>;

export const NO_BAGGAGE: Baggage = Object.freeze({});

/** Longest header that the recommendation asks receivers to take. */
const MAX_LENGTH = 8192;
const MAX_VALUE_LENGTH = 256;

/**
 * Reads the members of a `baggage` header that the rules name; all others and what is malformed are passed over. A value
 * that its rule does not allow, or that looks like a credential or an address, is left out and counted.
 *
 * Source: https://www.w3.org/TR/baggage/#header-content
 */
export function createBaggageReader(rules: readonly BaggageRule[], counts: WithheldCounts): (text: string) => Baggage {
  if (rules.length === 0) {
    return () => NO_BAGGAGE;
  }
  const tests = new Map<string, Form>(rules.map((rule) => [rule.key, allowTest(rule, isWord)]));
  return (text) => {
    const result: { -readonly [Column in keyof Baggage]: string } = {};
    for (const member of text.slice(0, MAX_LENGTH).split(',')) {
      const [pair] = member.split(';', 1);
      const at = pair.indexOf('=');
      const key = pair.slice(0, Math.max(at, 0)).trim();
      const isAllowed = tests.get(key);
      const value = isAllowed === undefined ? '' : decode(pair.slice(at + 1).trim());
      if (isAllowed === undefined || value === '' || !isBaggageKey(key)) {
        continue;
      }
      const column = COLUMN_OF_KEY[key];
      if (isAllowed(value) && !isSensitive(value)) {
        result[column] ??= value;
      } else {
        countWithheld(counts, column);
      }
    }
    return result;
  };
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value).slice(0, MAX_VALUE_LENGTH);
  } catch {
    return '';
  }
}
