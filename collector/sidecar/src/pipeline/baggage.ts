import { type Field } from '../otlp/attributeNames';

/** What a caller may say of a call in W3C baggage. */
export type BaggageField = Extract<Field, 'jobType' | 'networkType' | 'experiment' | 'variant'>;

export type Baggage = Readonly<Partial<Record<BaggageField, string>>>;

export const NO_BAGGAGE: Baggage = Object.freeze({});

const FIELD_OF_KEY: Readonly<Record<string, BaggageField | undefined>> = {
  'api.job_type': 'jobType',
  job_type: 'jobType',
  'api.network.type': 'networkType',
  'api.experiment': 'experiment',
  'feature_flag.key': 'experiment',
  'api.variant': 'variant',
  'feature_flag.result.variant': 'variant',
};

/** Longest header that the recommendation asks receivers to take. */
const MAX_LENGTH = 8192;
const MAX_VALUE_LENGTH = 256;

/**
 * Reads the members of a `baggage` header that say something about the call; all others are left alone. What is
 * malformed is passed over.
 *
 * Source: https://www.w3.org/TR/baggage/#header-content
 */
export function parseBaggage(text: string): Baggage {
  const result: Partial<Record<BaggageField, string>> = {};
  for (const member of text.slice(0, MAX_LENGTH).split(',')) {
    const [pair] = member.split(';', 1);
    const at = pair.indexOf('=');
    const field = at > 0 ? ownField(pair.slice(0, at).trim()) : undefined;
    const value = field === undefined ? '' : decode(pair.slice(at + 1).trim());
    if (field !== undefined && value !== '') {
      result[field] ??= value;
    }
  }
  return result;
}

function ownField(key: string): BaggageField | undefined {
  return Object.hasOwn(FIELD_OF_KEY, key) ? FIELD_OF_KEY[key] : undefined;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value).slice(0, MAX_VALUE_LENGTH);
  } catch {
    return '';
  }
}
