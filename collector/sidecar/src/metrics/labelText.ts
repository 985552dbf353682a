/** Longest label value, in UTF-16 units: what is longer is cut, so that a series has a bounded size. */
const MAX_LABEL_LENGTH = 256;

const ESCAPES: Record<string, string> = { '\\': '\\\\', '"': '\\"', '\n': '\\n' };

/**
 * What a scraper can read of a label value. A NUL ends the text for Prometheus' scanner, and half of a surrogate pair
 * is no UTF-8: one such value would make the whole scrape fail. Both become U+FFFD.
 */
export function cleanLabelValue(value: string): string {
  const cut = value.length > MAX_LABEL_LENGTH ? value.slice(0, MAX_LABEL_LENGTH) : value;
  return cut.replace(/[\0\p{Surrogate}]/gu, '\ufffd');
}

/**
 * `name="value",name="value"`, with backslash, quote and newline escaped.
 * Source: https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function labelText(names: readonly string[], values: readonly string[]): string {
  return names.map((name, index) => `${name}="${values[index].replace(/[\\"\n]/g, (c) => ESCAPES[c])}"`).join(',');
}

/** A sample's value: JavaScript writes infinity in another way than Prometheus reads it. */
export function sampleValue(value: number): string {
  return value === Infinity ? '+Inf' : value === -Infinity ? '-Inf' : String(value);
}
