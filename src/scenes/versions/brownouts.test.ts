import { heldBrownouts } from '../../growth/versions/brownoutEffect';
import { brownoutLadder, brownoutWindows, WEEK_HOURS, type WeeklyCaller } from '../../growth/versions/brownouts';
import {
  cellText,
  effectText,
  heldName,
  hourOfKey,
  ladderText,
  namesText,
  reachText,
  sideText,
  weekdayName,
  windowCallsText,
  windowKey,
  windowName,
} from './brownoutTexts';

const HOUR_MS = 3_600_000;

it.each([
  [0, 'mon-00', 'Mon 00:00–01:00'],
  [27, 'tue-03', 'Tue 03:00–04:00'],
  [167, 'sun-23', 'Sun 23:00–00:00'],
])('names hour %i of the week', (hour, key, name) => {
  expect([windowKey(hour), windowName(hour), hourOfKey(key)]).toEqual([key, name, hour]);
  expect(name.startsWith(weekdayName(Math.floor(hour / 24)))).toBe(true);
});

it.each(['', 'mon', 'mon-24', 'tue-3', "mon-00' OR 1"])('does not read the window %j', (key) =>
  expect(hourOfKey(key)).toBeUndefined()
);

it('writes out few names', () => {
  expect(namesText(['Acme', 'Bolt', "C&D's"])).toBe("Acme, Bolt, C&D's");
  expect(namesText(['Acme', 'Bolt', 'Cora', 'Delta', 'Echo'])).toBe('Acme, Bolt, Cora and 2 more');
});

it('says who a plan hits, and who is in no step', () => {
  const caller = (organization: string, hour: number, weeks: number): WeeklyCaller => {
    const at = (value: number) => Array.from({ length: WEEK_HOURS }, (_hour, one) => (one === hour ? value : 0));
    return { organization, application: `${organization}'s app`, weeks: at(weeks), calls: at(100), revenue: 1 };
  };
  const callers = [caller('Acme', 27, 4), caller('Bolt', 27, 1)];
  const windows = brownoutWindows(callers, 4);
  expect(reachText(windows[27].expected)).toBe('1: Acme');
  expect(reachText(windows[0].expected)).toBe('nobody');
  expect(windowCallsText(windows[27])).toBe('50 (100.0%)');
  expect(cellText(windows[27], 2)).toBe('Tue 03:00–04:00: 1 of 2 expected, 1 possible, 50 calls');
  expect(ladderText(brownoutLadder(windows, callers), 'v1', 2)).toBe(
    "1 window of one hour is expected to hit 1 of the 2 applications on v1. In no step: Bolt's app. Ask them directly."
  );
});

it('says what a window that was held came before', () => {
  const started = Date.UTC(2026, 9, 17, 10);
  const window = { started, ended: started + HOUR_MS, refused: 60, is_known: true, stopped: 1 };
  const held = (consumers: number, is_known = true) =>
    heldBrownouts([
      { ...window, is_known, hit: true, consumers, migrated: 8 },
      { ...window, is_known, hit: false, consumers: 20, migrated: 2 },
    ])[0];
  expect(heldName(held(16))).toBe('17 Oct 2026 10:00–11:00');
  expect(sideText(held(16).hit)).toBe('8 of 16 (50.0%), 1 stopped');
  expect(effectText(held(16))).toMatch(/^\+40\.0 pp \(\+\d+\.\d to \+\d+\.\d\)$/);
  expect(effectText(held(9))).toBe('too few: 10 a side are needed');
  expect(effectText(held(16, false))).toBe('known after 14 Nov 2026');
});
