const SECONDS_PER_MINUTE = 60;
const SECONDS_PER_HOUR = 3600;

/** Wall-clock seconds (those of a clock in the zone, counted as if it were UTC) to seconds since the epoch. */
export type ZoneReader = (wallSeconds: number) => number;

/**
 * Makes what reads wall-clock times of a zone, by the rules that held at the time. Of an hour that comes twice when the
 * clocks go back the first is taken.
 * @param zone IANA name or offset, such as `Europe/Vienna` or `+02:00`. @throws RangeError when there is no such zone.
 */
export function createZoneReader(zone: string): ZoneReader {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):(\d{2})$/.exec(zone) ?? [];
  if (sign !== undefined) {
    const offset = (Number(hours) * SECONDS_PER_HOUR + Number(minutes) * SECONDS_PER_MINUTE) * (sign === '-' ? -1 : 1);
    return (wallSeconds) => wallSeconds - offset;
  }
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  let known = { quarter: NaN, offset: 0 };

  function offsetAt(seconds: number): number {
    // No zone changes its offset within a quarter of an hour, and most times of a log are of one.
    const quarter = Math.floor(seconds / (15 * SECONDS_PER_MINUTE));
    if (known.quarter !== quarter) {
      const parts = new Map(format.formatToParts(seconds * 1000).map(({ type, value }) => [type, Number(value)]));
      const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
      const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
      known = { quarter, offset: Math.round(wall / 1000 - Math.floor(seconds)) };
    }
    return known.offset;
  }

  return (wallSeconds) => {
    const guess = wallSeconds - offsetAt(wallSeconds);
    return wallSeconds - offsetAt(guess);
  };
}
