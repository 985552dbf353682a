/** What stands for an id, a date, and one of many words in an endpoint. */
export const ID = '{id}';
export const DATE = '{date}';
export const SLUG = '{slug}';

/** Longer segments are not words of an API. */
const MAX_WORD_LENGTH = 39;

/** A prefixed id: at most this many letters before the first `_` or `-`, and at least this many digits after it. */
const PREFIXED = { maxPrefix: 16, minDigits: 2 };

/** Hex digits without dashes: an MD5 has this length, and shorter ones need a digit, since some words are hex too. */
const HEX = { md5Length: 32, minLength: 12 };

/** A token: this long with this many digits, or of the second length with a digit or several changes of case. */
const TOKEN = { minLength: 8, minDigits: 4, longLength: 20, minHumps: 2 };

const UUID = { length: 36, dashes: [8, 13, 18, 23] };

const CHAR = {
  zero: 48,
  nine: 57,
  upperA: 65,
  upperZ: 90,
  lowerA: 97,
  lowerF: 102,
  lowerZ: 122,
  minus: 45,
  dot: 46,
  underscore: 95,
  tilde: 126,
};

/** Added to the code of an upper-case letter of ASCII, it gives the lower-case letter. */
const CASE_BIT = 32;

/**
 * What stands for one segment of a raw path: `{date}`, `{id}`, or the segment itself when it is a word of the API.
 * Numbers, UUIDs, ULIDs, hashes, long tokens and prefixed ids (`ord_1a2b3`, `invoice-2041`) are ids. Segments
 * that are escaped, not ASCII or look like an address are ids too, because they can be personal.
 */
export function templateSegment(segment: string): string {
  const { length } = segment;
  if (length === 0) {
    return segment;
  }
  if (isDigit(segment.charCodeAt(0)) && isDate(segment)) {
    return DATE;
  }
  return length > MAX_WORD_LENGTH || isId(segment) ? ID : segment;
}

/** One pass over the characters. */
function isId(segment: string): boolean {
  const { length } = segment;
  let digits = 0;
  let dots = 0;
  let humps = 0;
  let dashes = 0;
  let isHex = true;
  let hasDotOrTilde = false;
  /** Letters before the first `_` or `-`, or -1 when something else stands there. */
  let prefix = -1;
  let digitsAfterPrefix = 0;
  let wasLower = false;
  for (let index = 0; index < length; index++) {
    const code = segment.charCodeAt(index);
    const isLower = code >= CHAR.lowerA && code <= CHAR.lowerZ;
    const isUpper = code >= CHAR.upperA && code <= CHAR.upperZ;
    if (isDigit(code)) {
      digits += 1;
      digitsAfterPrefix += prefix >= 0 ? 1 : 0;
    } else if (isLower || isUpper) {
      isHex &&= (code | CASE_BIT) <= CHAR.lowerF;
      humps += isUpper && wasLower ? 1 : 0;
    } else if (code === CHAR.minus || code === CHAR.underscore) {
      if (prefix < 0 && digits === 0 && dots === 0) {
        prefix = index;
      }
      isHex &&= code === CHAR.minus;
      dashes += 1;
    } else if (code === CHAR.dot || code === CHAR.tilde) {
      dots += code === CHAR.dot ? 1 : 2;
      isHex = false;
      hasDotOrTilde = true;
    } else {
      return true;
    }
    wasLower = isLower;
  }
  const isPrefixed =
    prefix >= 1 && prefix <= PREFIXED.maxPrefix && digitsAfterPrefix >= PREFIXED.minDigits && !hasDotOrTilde;
  return (
    isPrefixed ||
    isNumber(segment, digits, dots) ||
    (isHex && (dashes === 0 ? isHexId(length, digits) : dashes === UUID.dashes.length && isUuid(segment))) ||
    (length >= TOKEN.minLength && digits >= TOKEN.minDigits) ||
    (length >= TOKEN.longLength && (digits > 0 || humps >= TOKEN.minHumps))
  );
}

function isHexId(length: number, digits: number): boolean {
  return length === HEX.md5Length || (length >= HEX.minLength && digits > 0);
}

/** @param segment of hex digits and four dashes. */
function isUuid(segment: string): boolean {
  return segment.length === UUID.length && UUID.dashes.every((index) => segment.charCodeAt(index) === CHAR.minus);
}

/** `17`, `-17` and `17.5`. */
function isNumber(segment: string, digits: number, dots: number): boolean {
  const signed = segment.charCodeAt(0) === CHAR.minus;
  const first = segment.charCodeAt(signed ? 1 : 0);
  const last = segment.charCodeAt(segment.length - 1);
  return (
    digits > 0 && dots <= 1 && digits + dots + (signed ? 1 : 0) === segment.length && isDigit(first) && isDigit(last)
  );
}

/** `2026-03`, `2026-03-01`, `2026-03-01T...` and `20260301`. */
function isDate(segment: string): boolean {
  const { length } = segment;
  if (length === 8) {
    return hasDigits(segment, 0, 8) && /^(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])$/.test(segment);
  }
  if (length < 7 || !hasDigits(segment, 0, 4) || segment.charCodeAt(4) !== CHAR.minus || !hasDigits(segment, 5, 7)) {
    return false;
  }
  if (length === 7) {
    return true;
  }
  const isDay = length >= 10 && segment.charCodeAt(7) === CHAR.minus && hasDigits(segment, 8, 10);
  return isDay && (length === 10 || 'T_ '.includes(segment[10]));
}

function hasDigits(segment: string, from: number, to: number): boolean {
  for (let index = from; index < to; index++) {
    if (!isDigit(segment.charCodeAt(index))) {
      return false;
    }
  }
  return true;
}

function isDigit(code: number): boolean {
  return code >= CHAR.zero && code <= CHAR.nine;
}
