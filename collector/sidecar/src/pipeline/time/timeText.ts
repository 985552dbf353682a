import { type ZoneReader } from './timeZone';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const CLOCK = String.raw`(?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,12}))?)?`;
const ZONE = String.raw`(?: ?(?<zone>z|utc|gmt|[+-]\d{2}(?::?\d{2})?))?`;

/** The forms in which logs write a point in time. */
const FORMS = [
  // ISO 8601 and what is close to it: a blank for the T, a comma for the point, slashes. Go adds the name of the zone.
  String.raw`(?<year>\d{4})[-/](?<month>\d{2})[-/](?<day>\d{2})[t _]${CLOCK}${ZONE}(?: [a-z]{3,5}| [+-]\d{2})?(?: m=[+-][\d.]+)?`,
  String.raw`(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})t(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})(?:[.,](?<fraction>\d{1,12}))?${ZONE}`,
  // The common log format: [26/Nov/2026:16:00:00 +0100].
  String.raw`\[?(?<day>\d{1,2})/(?<name>[a-z]{3})/(?<year>\d{4})[: ]${CLOCK}${ZONE}\]?`,
  // RFC 1123 and RFC 850, the dates of HTTP: Thu, 26 Nov 2026 16:00:00 GMT, Thursday, 26-Nov-26 16:00:00 GMT.
  String.raw`(?:[a-z]{3,9},? )?(?<day>\d{1,2})[ -](?<name>[a-z]{3})[ -](?<year>\d{4}|\d{2}) ${CLOCK}${ZONE}`,
  // asctime: Thu Nov 26 16:00:00 2026.
  String.raw`[a-z]{3} (?<name>[a-z]{3}) {1,2}(?<day>\d{1,2}) ${CLOCK}${ZONE} (?<year>\d{4})`,
  // Date of JavaScript: Thu Nov 26 2026 16:00:00 GMT+0100 (Central European Standard Time).
  String.raw`[a-z]{3} (?<name>[a-z]{3}) (?<day>\d{2}) (?<year>\d{4}) ${CLOCK} gmt(?<zone>[+-]\d{4})(?: \([^()]*\))?`,
].map((form) => new RegExp(`^${form}$`));

/** Longer texts are no time. */
const MAX_LENGTH = 80;

/**
 * The microseconds since the epoch that a text states; undefined when it states none, or a day or an hour that does not
 * exist, or no zone: then it could be anywhere.
 * @param zone reads times without a zone.
 */
export function readTimeText(text: string, zone?: ZoneReader): number | undefined {
  const trimmed = text.trim().toLowerCase();
  if (trimmed.length > MAX_LENGTH) {
    return undefined;
  }
  for (const form of FORMS) {
    const groups = form.exec(trimmed)?.groups;
    if (groups) {
      return readGroups(groups, zone);
    }
  }
  return undefined;
}

function readGroups(groups: Record<string, string | undefined>, zone: ZoneReader | undefined): number | undefined {
  const number = (name: string) => Number(groups[name] ?? 0);
  const month = groups.name === undefined ? number('month') - 1 : MONTHS.indexOf(groups.name);
  const [day, hour, minute, second] = [number('day'), number('hour'), number('minute'), number('second')];
  const year = number('year');
  // Of this century: a call was not made in the last one.
  const date = new Date(Date.UTC(year < 100 ? 2000 + year : year, month, day));
  if (
    month < 0 ||
    date.getUTCMonth() !== month ||
    date.getUTCDate() !== day ||
    hour > 23 ||
    minute > 59 ||
    second > 60
  ) {
    return undefined;
  }
  const wall = date.getTime() / 1000 + hour * 3600 + minute * 60 + second;
  const seconds = groups.zone === undefined ? zone?.(wall) : wall - offsetOf(groups.zone);
  const micros = Number((groups.fraction ?? '').padEnd(6, '0').slice(0, 6));
  return seconds === undefined || seconds <= 0 ? undefined : seconds * 1e6 + micros;
}

/** Seconds before UTC. */
function offsetOf(zone: string): number {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  const seconds = Number(hours ?? 0) * 3600 + Number(minutes) * 60;
  return sign === '-' ? -seconds : seconds;
}
