import { readTimeText } from './timeText';
import { createZoneReader } from './timeZone';

/** 2026-09-21T14:13:20Z, in microseconds. */
const TIME = 1_790_000_000_000_000;

describe('a time in a text', () => {
  it.each([
    ['21/Sep/2026:14:13:20 +0000', 0],
    ['[21/Sep/2026:16:13:20 +0200]', 0],
    ['21/Sep/2026:09:13:20.250 -0500', 250_000],
    ['2026-09-21T14:13:20,125Z', 125_000],
    ['2026-09-21 14:13:20.125Z', 125_000],
    ['2026-09-21 14:13:20 +0000', 0],
    ['2026-09-21 14:13:20 UTC', 0],
    ['2026/09/21 14:13:20Z', 0],
    ['2026-09-21t14:13:20z', 0],
    ['2026-09-21T14:13:20+00', 0],
    ['2026-09-21T19:58:20+0545', 0],
    ['2026-09-21T14:13:20.000000999Z', 0],
    ['20260921T141320Z', 0],
    ['Mon, 21 Sep 2026 14:13:20 GMT', 0],
    ['Monday, 21-Sep-2026 14:13:20 GMT', 0],
    ['21 Sep 2026 14:13:20 +0000', 0],
    ['Mon Sep 21 14:13:20 UTC 2026', 0],
    ['Mon Sep 21 2026 16:13:20 GMT+0200 (Central European Summer Time)', 0],
    ['Mon Sep 21 2026 14:13:20 GMT+0000', 0],
  ])('%j', (text, micros) => expect(readTimeText(text)).toBe(TIME + micros));

  it.each([
    ['2026-09-21 14:13:20.5 +0000 UTC', 0.5],
    ['2026-09-21 16:13:20.123456789 +0200 CEST m=+0.012', 0.123456],
    ['Monday, 21-Sep-26 14:13:20 GMT', 0],
  ])('is read from %j, with its zone', (text, seconds) => {
    expect(readTimeText(text)).toBeCloseTo(TIME + seconds * 1e6, -1);
  });

  it.each([
    ['2026-09-21T14:13:20'],
    ['2026-02-30T14:13:20Z'],
    ['2026-09-21T24:13:20Z'],
    ['2026-13-21T14:13:20Z'],
    ['31/Foo/2026:14:13:20 +0000'],
    ['2026-09-21'],
    ['14:13:20'],
    ['1965-09-21T14:13:20Z'],
    ['x'.repeat(1000)],
  ])('is not read from %j', (text) => expect(readTimeText(text)).toBeUndefined());

  it.each([
    ['UTC', '2026-09-21T14:13:20'],
    ['+02:00', '21/Sep/2026:16:13:20'],
    ['Europe/Vienna', '2026-09-21 16:13:20'],
    ['America/New_York', 'Mon Sep 21 10:13:20 2026'],
  ])('without a zone is of %s', (zone, text) => expect(readTimeText(text, createZoneReader(zone))).toBe(TIME));

  it('follows the clock of the zone', () => {
    const read = createZoneReader('Europe/Vienna');
    const hours = ['2026-10-25T01:30:00', '2026-10-25T03:30:00', '2026-12-01T12:00:00'].map((text) =>
      readTimeText(text, read)
    );
    expect(hours).toEqual(
      ['2026-10-24T23:30Z', '2026-10-25T02:30Z', '2026-12-01T11:00Z'].map((text) => Date.parse(text) * 1000)
    );
  });
});
