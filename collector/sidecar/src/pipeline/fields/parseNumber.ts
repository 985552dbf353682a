const NUMERIC = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

/** Longer texts are no numbers that anybody means. */
const MAX_LENGTH = 32;

/** Digits that a number holds exactly, whatever they are. */
const EXACT_DIGITS = 15;

/** The number that a text writes in decimal notation, 0 when it writes none. */
export function numberOfText(text: string): number {
  const value = text.length <= MAX_LENGTH && NUMERIC.test(text) ? Number(text) : 0;
  return Number.isFinite(value) ? value : 0;
}

/**
 * The number that the ASCII digits in the buffer from `start` to `end` write: gateways send numbers as texts. What is
 * not a short run of digits is read as a text.
 */
export function parseNumber(buffer: Buffer, start: number, end: number): number {
  const length = end - start;
  if (length > 0 && length <= EXACT_DIGITS) {
    let value = 0;
    let at = start;
    for (; at < end; at++) {
      const digit = buffer[at] - 0x30;
      if (digit < 0 || digit > 9) {
        break;
      }
      value = value * 10 + digit;
    }
    if (at === end) {
      return value;
    }
  }
  return length > MAX_LENGTH * 4 ? 0 : numberOfText(buffer.toString('utf8', start, end));
}
