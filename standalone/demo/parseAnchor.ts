/** ISO 8601 with the zone UTC, to the minute or finer. */
const UTC_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/;

/**
 * Reads the time that the demo's clock is to show at its first start.
 * @param option Name of the option or variable that holds the text, for the error.
 * @returns Milliseconds since the epoch.
 * @throws Error that names the option and what it takes.
 */
export function parseAnchor(option: string, text: string): number {
  const time = Date.parse(text);
  if (!UTC_TIME.test(text) || Number.isNaN(time)) {
    throw new Error(`${option}: must be a time in UTC such as 2026-03-29T00:30Z, found "${text}".`);
  }
  return time;
}
