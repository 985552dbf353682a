const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const NUMBER = /^[+-]?\d+([.,]\d+)?$/;
const DATE = /^\d{4}-\d{2}(-\d{2}([T_ ].*)?)?$|^(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])$/;
const HASH = /^(?=.*\d)[0-9a-f]{12,}$/i;
/** Prefixed ids such as `ord_1a2b3` or `invoice-2041`. */
const PREFIXED = /^[A-Za-z]{1,16}[_-](?=(.*\d){2})[A-Za-z0-9_-]+$/;
const UNSAFE = /[^A-Za-z0-9._~-]/;
const WORDS = /^[a-z]+([_-][a-z]+)*$/;

/**
 * What stands for one segment of a raw path: `{date}`, `{id}`, or the segment itself when it is a word of the API.
 * Whatever is escaped, not ASCII or looks like an address is taken as an id: it can be personal.
 */
export function templateSegment(segment: string): string {
  if (segment === '') {
    return segment;
  }
  if (DATE.test(segment)) {
    return '{date}';
  }
  if (NUMBER.test(segment) || UUID.test(segment) || UNSAFE.test(segment)) {
    return '{id}';
  }
  if (HASH.test(segment) || PREFIXED.test(segment) || isToken(segment)) {
    return '{id}';
  }
  return segment;
}

/** Long segments that are not words, and short ones that are mostly digits. */
function isToken(segment: string): boolean {
  if (segment.length >= 40) {
    return true;
  }
  const digits = segment.replace(/\D/g, '').length;
  if (segment.length >= 8 && digits >= 4) {
    return true;
  }
  return segment.length >= 20 && !WORDS.test(segment) && (digits > 0 || /[a-z][A-Z].*[a-z][A-Z]/.test(segment));
}
