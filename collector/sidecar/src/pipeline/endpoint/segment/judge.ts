import { isSensitive } from '../../../privacy/sensitive';
import { decodeSegment } from '../../../openapi/decodeSegment';
import { CHAR, isDigit, isLower } from './characters';
import { isDate } from './date';
import { splitExtension } from './extension';
import { isId } from './isId';
import { isApiRoot, isNamedVersion, isVersionSegment } from './version';

/** What stands for an id, a date, and one of many words in an endpoint. */
export const ID = '{id}';
export const DATE = '{date}';
export const SLUG = '{slug}';

/** Longer segments are not words of an API. */
const MAX_WORD_LENGTH = 39;

/** Hex digits without a digit may be longer. */
const MAX_PLAIN_LENGTH = 31;

/** Custom methods of a collection, not of one resource in it: `documents:batchGet`. */
const COLLECTION_METHOD = /^(?:batch|bulk|list|search|query|find|import|export|create|count|stream|aggregate|run[A-Z])/;
const CUSTOM_METHOD = /^[a-z][A-Za-z]{1,38}$/;
/** `$metadata`, `$batch`, `$everything`. */
const SYSTEM_OPERATION = /^\$[a-z][A-Za-z-]{0,38}$/;
const OWN_WORDS: ReadonlySet<string> = new Set(['-', '@me', '@self', '@all', '~', '*']);
const UNICODE_WORD = /^[\p{L}\p{M}][\p{L}\p{M}_-]*$/u;

/**
 * What stands for one segment of a raw path: `{date}`, `{id}`, or the segment itself when it is a word of the API. The
 * segment is split before it is judged: matrix parameters (`;v=2`) are cut off; a key in parentheses, the custom method
 * behind a colon and the extension are kept beside the id (`Orders({id})`, `{id}:cancel`, `{id}.json`).
 * @param before the segment before as it is in the template; undefined at the beginning of the path.
 * @param isLast nothing follows.
 */
export function templateSegment(segment: string, before?: string, isLast = true): string {
  if (isPlainWord(segment)) {
    return segment;
  }
  const bare = withoutMatrix(segment.includes('%') ? decodeSegment(segment) : segment);
  const { length } = bare;
  if (length === 0 || OWN_WORDS.has(bare)) {
    return bare;
  }
  if (isVersionSegment(bare, before, isLast)) {
    return bare;
  }
  if (isDigit(bare.charCodeAt(0)) && isDate(bare)) {
    return DATE;
  }
  return judgeParts(bare, before);
}

/** Lower-case letters and dashes: most segments that are no ids. */
function isPlainWord(segment: string): boolean {
  const { length } = segment;
  for (let index = 0; index < length; index++) {
    const code = segment.charCodeAt(index);
    if (!isLower(code) && code !== CHAR.dash && code !== CHAR.underscore) {
      return false;
    }
  }
  return length <= MAX_PLAIN_LENGTH;
}

function withoutMatrix(segment: string): string {
  const at = segment.indexOf(';');
  return at < 0 ? segment : segment.slice(0, at);
}

function judgeParts(segment: string, before: string | undefined): string {
  const open = segment.indexOf('(');
  if (open > 0 && segment.endsWith(')')) {
    const name = judgeWord(segment.slice(0, open), undefined);
    return name === ID ? ID : `${name}(${open === segment.length - 2 ? '' : ID})`;
  }
  const colon = segment.lastIndexOf(':');
  if (colon > 0 && CUSTOM_METHOD.test(segment.slice(colon + 1))) {
    return withMethod(segment.slice(0, colon), segment.slice(colon + 1), before);
  }
  if (segment.charCodeAt(0) === CHAR.dollar) {
    return SYSTEM_OPERATION.test(segment) ? segment : ID;
  }
  const [base, extension] = splitExtension(segment);
  return extension === '' ? judgeWord(segment, before) : `${judgeWord(base, before)}${extension}`;
}

/** Behind a word stands the id of one resource, whatever it looks like: `projects/ann:cancel`. */
function withMethod(base: string, method: string, before: string | undefined): string {
  const isCollection = COLLECTION_METHOD.test(method) || isBeginning(before) || before?.startsWith('{') === true;
  const judged = isCollection ? judgeWord(base, before) : ID;
  return base.includes(':') && judged === ID ? ID : `${judged}:${method}`;
}

/** @param base without parentheses, custom method and extension. */
function judgeWord(base: string, before: string | undefined): string {
  if (base.length > MAX_WORD_LENGTH || base === '') {
    return ID;
  }
  if (/^[\w-]+$/.test(base)) {
    return isDigit(base.charCodeAt(0)) && isDate(base) ? DATE : isId(base) ? ID : base;
  }
  if (/^\.?[\w-]+(?:\.[\w-]+)*$/.test(base)) {
    return isDottedWord(base, before) ? base : ID;
  }
  const word = base.normalize('NFC');
  return UNICODE_WORD.test(word) && word.length <= MAX_WORD_LENGTH ? word : ID;
}

/**
 * `.well-known`, `chat.postMessage`, `pkg.v1.Service`. Words with dots behind a word are names of people, hosts and
 * packages: `users/john.doe`.
 */
function isDottedWord(base: string, before: string | undefined): boolean {
  const parts = base.split('.');
  if (parts[0] === '' || isNamedVersion(base)) {
    return true;
  }
  const isOperation = /[a-z][A-Z]/.test(parts[parts.length - 1]) && parts.length === 2;
  const isNamed = isOperation || isBeginning(before);
  return (
    isNamed &&
    !isSensitive(base) &&
    parts.every((part) => isNamedVersion(part) || (/^[A-Za-z]/.test(part) && !isId(part)))
  );
}

/** Whether the words of the API begin here: behind nothing, a root or a version. */
function isBeginning(before: string | undefined): boolean {
  return before === undefined || isApiRoot(before) || isNamedVersion(before);
}

/** Whether segments of a route look like words, and not like ids that a caller sent. */
export function isWords(segments: readonly string[]): boolean {
  return segments.every(
    (segment, index) => templateSegment(segment, segments[index - 1], index === segments.length - 1) === segment
  );
}
