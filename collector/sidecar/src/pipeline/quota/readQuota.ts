import { AT, type Field } from '../../otlp/attributeNames';
import { type FieldValues } from '../fields/fieldValues';
import { NO_QUOTA, type Quota, type RateWindow, tightest } from './quota';
import { readRateLimitField, readRateLimitPair, wholeNumber } from './rateLimitField';

/** Kong and others send a pair of headers for each window: `X-RateLimit-Limit-Minute`, `X-RateLimit-Remaining-Minute`. */
const WINDOWS: ReadonlyArray<readonly [bucket: string, limit: Field, remaining: Field]> = [
  ['second', 'limitSecond', 'remainingSecond'],
  ['minute', 'limitMinute', 'remainingMinute'],
  ['hour', 'limitHour', 'remainingHour'],
  ['day', 'limitDay', 'remainingDay'],
  ['month', 'limitMonth', 'remainingMonth'],
  ['year', 'limitYear', 'remainingYear'],
];

/** Without any of these the headers tell nothing. */
const HEADERS = Uint8Array.of(
  AT.rateLimit,
  AT.rateLimitRemaining,
  ...WINDOWS.map(([_bucket, _limit, remaining]) => AT[remaining])
);

/**
 * The quota of a call: our own attributes, else the response headers. Headers that tell only the limit, or only what is
 * left, tell nothing.
 */
export function readQuota(fields: FieldValues): Quota {
  if (fields.hasAt(AT.quotaLimit) || fields.hasAt(AT.quotaConsumed) || fields.hasAt(AT.quotaBucket)) {
    return {
      bucket: fields.textAt(AT.quotaBucket),
      consumed: fields.countAt(AT.quotaConsumed),
      limit: fields.countAt(AT.quotaLimit),
    };
  }
  if (!fields.hasAny(HEADERS)) {
    return NO_QUOTA;
  }
  const windows = readWindows(fields);
  if (windows.length > 0) {
    return tightest(windows);
  }
  if (fields.has('rateLimit')) {
    return tightest(readRateLimitField(wholeHeader(fields, 'rateLimit'), wholeHeader(fields, 'rateLimitPolicy')));
  }
  return fields.has('rateLimitRemaining')
    ? tightest(readRateLimitPair(wholeHeader(fields, 'rateLimitLimit'), fields.text('rateLimitRemaining')))
    : NO_QUOTA;
}

function readWindows(fields: FieldValues): readonly RateWindow[] {
  let windows: RateWindow[] | undefined;
  for (const [bucket, limitField, remainingField] of WINDOWS) {
    if (fields.has(remainingField)) {
      const limit = wholeNumber(fields.text(limitField));
      const remaining = wholeNumber(fields.text(remainingField));
      if (limit !== undefined && remaining !== undefined) {
        (windows ??= []).push({ bucket, limit, remaining });
      }
    }
  }
  return windows ?? NO_WINDOWS;
}

const NO_WINDOWS: readonly RateWindow[] = [];

/** A header that was sent in several lines is one list. */
function wholeHeader(fields: FieldValues, field: Field): string {
  return fields.list(field).join(', ');
}
