/** The text states a duration, but not which: its unit is missing, or its number can be read in two ways. */
export const AMBIGUOUS = -1;

/** Units by name, in microseconds. Both signs for micro are in use. */
const MICROS = new Map<string, number>(
  Object.entries({
    'ns nsec nsecs nano nanos nanosecond nanoseconds': 1e-3,
    'us µs μs usec usecs micro micros microsecond microseconds': 1,
    'ms msec msecs milli millis millisecond milliseconds': 1e3,
    's sec secs second seconds': 1e6,
    'm min mins minute minutes': 6e7,
    'h hr hrs hour hours': 3.6e9,
  }).flatMap(([names, micros]) => names.split(' ').map((name): [string, number] => [name, micros]))
);

/** Longer texts state no duration. */
const MAX_LENGTH = 256;

const NUMBER = String.raw`\d+(?:[.,]\d+)?(?:e[+-]?\d{1,2})?`;
const ONE = new RegExp(`^\\+?(${NUMBER}|\\.\\d+)\\s*([a-zµμ]*)$`);
/** As Go writes durations: `1m2.5s`, `1h0m3s`. */
const COMPOUND = new RegExp(`^(?:${NUMBER}[a-zµμ]+){2,4}$`);
const COMPOUND_PART = new RegExp(`(${NUMBER})([a-zµμ]+)`, 'g');
/** ISO 8601, as Java writes durations: `PT0.25S`, `PT1M2.5S`. */
const ISO = /^pt(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:[.,]\d+)?)s)?$/;
/** As .NET writes durations: `00:00:00.0375000`. */
const CLOCK = /^(\d{1,3}):([0-5]\d):([0-5]\d(?:\.\d+)?)$/;

/**
 * The microseconds that a text states: `0.042`, `1.5ms`, `84 µs`, `0,25 s`, `1m2.5s`, `PT0.25S`, `00:00:00.25`. A unit in
 * the text comes before that of its field. 0 when it states none (`-`, a negative number, which gateways write for not
 * known), AMBIGUOUS when it states one that cannot be told.
 *
 * @param unit microseconds in one unit of the field; undefined when the field has none.
 * @param isSum the text may list several durations, which are one together.
 */
export function readDurationText(text: string, unit: number | undefined, isSum: boolean): number {
  const trimmed = text.trim().toLowerCase();
  if (trimmed === '' || trimmed.length > MAX_LENGTH || /^-(?:\d+(?:\.\d+)?)?$/.test(trimmed)) {
    return 0;
  }
  if (!isSum) {
    return readOne(trimmed, unit);
  }
  let sum = 0;
  for (const part of splitList(trimmed)) {
    const micros = part === '' || part === '-' ? 0 : readOne(part, unit);
    if (micros === AMBIGUOUS) {
      return AMBIGUOUS;
    }
    sum += micros;
  }
  return sum;
}

/**
 * NGINX separates by `, `, and by ` : ` after an internal redirect. A comma without a blank is the sign of a fraction,
 * unless points are.
 */
function splitList(text: string): string[] {
  const separator = /[,:]\s|\s:/.test(text) ? /\s*[,:]\s+|\s+:/ : text.includes('.') ? /[,:]/ : undefined;
  return separator && !CLOCK.test(text) ? text.split(separator).map((part) => part.trim()) : [text];
}

function readOne(text: string, unit: number | undefined): number {
  const one = ONE.exec(text);
  if (one) {
    const micros = one[2] === '' ? unit : MICROS.get(one[2]);
    const value = readNumber(one[1]);
    return value === 0 ? 0 : micros === undefined ? AMBIGUOUS : finite(value * micros);
  }
  if (COMPOUND.test(text)) {
    const parts = [...text.matchAll(COMPOUND_PART)].map(
      ([, number, name]) => readNumber(number) * (MICROS.get(name) ?? NaN)
    );
    return finite(parts.reduce((sum, micros) => sum + micros, 0));
  }
  const iso = ISO.exec(text);
  if (iso && text !== 'pt') {
    return finite(clock(iso[1], iso[2], iso[3]));
  }
  const dotNet = CLOCK.exec(text);
  return dotNet ? finite(clock(dotNet[1], dotNet[2], dotNet[3])) : AMBIGUOUS;
}

function clock(hours = '0', minutes = '0', seconds = '0'): number {
  return Number(hours) * 3.6e9 + Number(minutes) * 6e7 + readNumber(seconds) * 1e6;
}

/** NaN when a comma may divide thousands as well as a fraction: `1,234`. */
function readNumber(text: string): number {
  return /^[1-9]\d{0,2},\d{3}$/.test(text) ? NaN : Number(text.replace(',', '.'));
}

function finite(micros: number): number {
  return Number.isFinite(micros) ? micros : AMBIGUOUS;
}
