import { CASE_BIT, CHAR, isDigit, isLower, isUpper } from './characters';
import { isNameWithNumbers } from './namedNumbers';

/** A prefixed id (`ord_1a2b3`, `invoice-2041`): letters before the first `_` or `-`, and digits after it. */
const PREFIXED = { maxPrefix: 16, minDigits: 2 };

/** Hex digits without dashes: an MD5 has this length; shorter ones need a digit, since some words are hex too. */
const HEX = { md5Length: 32, minLength: 7 };

/** A token: this long with this many digits, or of the second length with a digit. */
const TOKEN = { minLength: 8, minDigits: 4, longLength: 20 };

/** Letters of both cases at random: a change from lower to upper case every few letters. */
const RANDOM_CASE = { minLength: 8, minHumps: 3, maxLettersAHump: 3.2 };

/** Capitals that are no word: so many of them, with fewer vowels than this. */
const CODE = { minLength: 8, maxVowelShare: 0.2 };

/** `i18n`, `k8s`, `b2b`, `e2e`; `2fa`, `3ds`, `4xx`; `h264`, `mp3`. */
const SHORT_NAME = /^(?:[a-z]\d{1,2}[a-z]{1,2}|\d{1,2}[a-z]{1,3}|[A-Z]?[a-z]+\d{1,3}[a-z]?|[A-Z]+\d{1,3})$/;

/** Addresses and hashes of block chains, and numbers of programs. */
const PREFIXED_HEX = /^0x[0-9a-f]+$/i;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Whether a segment of letters, digits, `-` and `_` looks like an id: numbers, UUIDs, ULIDs, hashes, tokens, prefixed
 * ids. One pass over the characters, and a second one only for what has digits or both cases.
 */
export function isId(segment: string): boolean {
  const shape = shapeOf(segment);
  const { length } = segment;
  const { digits } = shape;
  if (digits === 0) {
    return isRandomLetters(segment, shape);
  }
  if (digits + shape.dashes === length || PREFIXED_HEX.test(segment)) {
    return true;
  }
  if (shape.dashes > 0 && isNameWithNumbers(segment)) {
    return false;
  }
  return (
    (shape.prefix >= 1 && shape.prefix <= PREFIXED.maxPrefix && shape.digitsAfterPrefix >= PREFIXED.minDigits) ||
    (shape.isHex && (shape.dashes === 0 ? length >= HEX.minLength : UUID.test(segment))) ||
    (length >= TOKEN.minLength && digits >= TOKEN.minDigits) ||
    length >= TOKEN.longLength ||
    hasDigitsAmongLetters(segment)
  );
}

function shapeOf(segment: string) {
  let digits = 0;
  let dashes = 0;
  let humps = 0;
  let uppers = 0;
  let isHex = true;
  /** Letters before the first `_` or `-`, or -1 when something else stands there. */
  let prefix = -1;
  let digitsAfterPrefix = 0;
  let wasLower = false;
  for (let index = 0; index < segment.length; index++) {
    const code = segment.charCodeAt(index);
    const lower = isLower(code);
    if (isDigit(code)) {
      digits += 1;
      digitsAfterPrefix += prefix >= 0 ? 1 : 0;
    } else if (lower || isUpper(code)) {
      isHex &&= (code | CASE_BIT) <= CHAR.lowerF;
      uppers += lower ? 0 : 1;
      humps += !lower && wasLower ? 1 : 0;
    } else {
      prefix = prefix < 0 && digits === 0 ? index : prefix;
      isHex &&= code === CHAR.dash;
      dashes += 1;
    }
    wasLower = lower;
  }
  return { digits, dashes, humps, uppers, isHex, prefix, digitsAfterPrefix };
}

function isRandomLetters(segment: string, { humps, uppers, dashes, isHex }: ReturnType<typeof shapeOf>): boolean {
  const { length } = segment;
  if (isHex && (dashes === 0 ? length === HEX.md5Length : UUID.test(segment))) {
    return true;
  }
  if (humps >= RANDOM_CASE.minHumps && segment.split(/[-_]/).some(isRandomCase)) {
    return true;
  }
  return uppers === length && length >= CODE.minLength && vowelsOf(segment) / length < CODE.maxVowelShare;
}

/** Long ones may change their case less often. */
function isRandomCase(part: string): boolean {
  const { length } = part;
  const humps = part.match(/[a-z][A-Z]/g)?.length ?? 0;
  const letters = length >= TOKEN.longLength ? 2 * RANDOM_CASE.maxLettersAHump : RANDOM_CASE.maxLettersAHump;
  return length >= RANDOM_CASE.minLength && humps >= RANDOM_CASE.minHumps && length / humps < letters;
}

function vowelsOf(segment: string): number {
  return segment.replace(/[^aeiou]/gi, '').length;
}

/** `x7Kq`, `dQw4w9WgXcQ`, `cus_NffrFeUfNV2Hib`: a digit stands between letters, and it is no short name. */
function hasDigitsAmongLetters(segment: string): boolean {
  return segment.split(/[-_]/).some((part) => /[a-z]\d+[a-z]|^\d+[a-z]+\d/i.test(part) && !SHORT_NAME.test(part));
}
