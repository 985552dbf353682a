import { expandMacros } from './expandMacros';

const CONTEXT = { from: Date.UTC(2026, 0, 2, 3, 4, 5, 678), to: Date.UTC(2026, 0, 3), intervalMs: 90_500 };
const FROM_MS = 'fromUnixTimestamp64Milli(1767323045678)';
const TO_MS = 'fromUnixTimestamp64Milli(1767398400000)';

const expand = (sql: string) => expandMacros(sql, CONTEXT);

test.each([
  ['BETWEEN $__fromTime_ms AND $__toTime_ms', `BETWEEN ${FROM_MS} AND ${TO_MS}`],
  ['greatest(t, $__fromTime_ms)', `greatest(t, ${FROM_MS})`],
  ['INTERVAL $__interval_s SECOND', 'INTERVAL 90 SECOND'],
])('expands %s', (sql, expected) => {
  expect(expand(`SELECT ${sql} FROM x`)).toBe(`SELECT ${expected} FROM x`);
});

test('an interval is at least a second', () => {
  expect(expandMacros('$__interval_s', { ...CONTEXT, intervalMs: 0 })).toBe('1');
});

test.each([
  "'it\\'s $__x' -- $__y",
  '/* $__timeFilter( */ 1',
  '`$__a` "$__b"',
  'SELECT $doc$ $__x $doc$',
  "'it''s' || '-- ' || '/*'",
])('leaves quoted text and comments alone: %s', (sql) => {
  expect(expand(`${sql}\n, $__fromTime_ms`)).toBe(`${sql}\n, ${FROM_MS}`);
});

test.each(['$__fromtime_ms', '$__constructor', '$__conditionalAll(a, $b)', '$__timeFilter(t)'])('refuses %s', (sql) => {
  expect(() => expand(sql)).toThrow(`${sql.split('(')[0]} is not a macro`);
});
