import { expandMacros } from './expandMacros';

const CONTEXT = { from: Date.UTC(2026, 0, 2, 3, 4, 5, 678), to: Date.UTC(2026, 0, 3), intervalMs: 90_500 };
const FROM = 'toDateTime(1767323045)';
const TO = 'toDateTime(1767398400)';
const FROM_MS = 'fromUnixTimestamp64Milli(1767323045678)';
const TO_MS = 'fromUnixTimestamp64Milli(1767398400000)';
const DAYS = "d >= toDate('2026-01-02') AND d <= toDate('2026-01-03')";

const expand = (sql: string) => expandMacros(sql, CONTEXT);

test.each([
  ['$__timeFilter(t)', `t >= ${FROM} AND t <= ${TO}`],
  ['$__timeFilter_ms(t)', `t >= ${FROM_MS} AND t <= ${TO_MS}`],
  ['$__dateFilter(d)', DAYS],
  ['$__dateTimeFilter(d, t)', `(${DAYS}) AND (t >= ${FROM} AND t <= ${TO})`],
  ['$__dt(d,t)', `(${DAYS}) AND (t >= ${FROM} AND t <= ${TO})`],
  ['$__fromTime, $__toTime()', `${FROM}, ${TO}`],
  ['BETWEEN $__fromTime_ms AND $__toTime_ms', `BETWEEN ${FROM_MS} AND ${TO_MS}`],
  ['$__timeFrom(t) AND $__timeTo(t)', `t >= ${FROM} AND t <= ${TO}`],
  ['$__timeInterval(t)', 'toStartOfInterval(toDateTime(t), INTERVAL 90 second)'],
  ['$__timeInterval_ms(t)', 'toStartOfInterval(toDateTime64(t, 3), INTERVAL 90500 millisecond)'],
  ["$__timeGroup(t, '1h30m')", 'toStartOfInterval(toDateTime(t), INTERVAL 5400 second)'],
  ['INTERVAL $__interval_s SECOND', 'INTERVAL 90 SECOND'],
])('expands %s', (sql, expected) => {
  expect(expand(`SELECT ${sql} FROM x`)).toBe(`SELECT ${expected} FROM x`);
});

test('an interval is at least a second or a millisecond', () => {
  const context = { ...CONTEXT, intervalMs: 0 };
  expect(expandMacros('$__interval_s', context)).toBe('1');
  expect(expandMacros('$__timeInterval_ms(t)', context)).toContain('INTERVAL 1 millisecond');
});

test('arguments may hold brackets, quotes, commas and macros', () => {
  expect(expand("$__timeFrom(if(a = ')', (b), c))")).toBe(`if(a = ')', (b), c) >= ${FROM}`);
  expect(expand('$__timeFrom(greatest(t, $__fromTime))')).toBe(`greatest(t, ${FROM}) >= ${FROM}`);
});

test.each([
  "'it\\'s $__x' -- $__y",
  '/* $__timeFilter( */ 1',
  '`$__a` "$__b"',
  'SELECT $doc$ $__x $doc$',
  "'it''s' || '-- ' || '/*'",
])('leaves quoted text and comments alone: %s', (sql) => {
  expect(expand(`${sql}\n, $__fromTime`)).toBe(`${sql}\n, ${FROM}`);
});

test.each([
  ['$__timefilter(t)', '$__timefilter is not a macro'],
  ['$__constructor', '$__constructor is not a macro'],
  ['$__conditionalAll(a, $b)', 'front end'],
  ['$__timeFilter', '$__timeFilter takes 1 argument(s), found 0'],
  ['$__timeFilter(a, b)', 'found 2'],
  ['$__timeFilter(toDate(a)', 'never closed'],
  ['$__timeGroup(t, 1d)', '"1d" is not an interval'],
])('refuses %s', (sql, message) => {
  expect(() => expand(sql)).toThrow(message);
});
