import { expandIntervals, promQuery } from './request';

const RANGE = { from: 1_000_500, to: 4_600_500, intervalMs: 30_000 };

test('fills in intervals', () => {
  expect(expandIntervals('rate(a[$__rate_interval]) + b[$__interval] + c[${__range}] + $__interval_ms', RANGE)).toBe(
    'rate(a[60s]) + b[30s] + c[3600s] + 30000'
  );
  expect(expandIntervals('$__other ${x}', RANGE)).toBe('$__other ${x}');
  expect(expandIntervals('$__rate_interval', { ...RANGE, intervalMs: 300_000 })).toBe('315s');
});

test('asks for a range on whole steps, or for its end', () => {
  const range = promQuery({ refId: 'A', expr: 'up' }, RANGE);
  expect([range.path, String(range.form)]).toEqual(['query_range', 'query=up&start=990&end=4590&step=30']);
  const instant = promQuery({ refId: 'A', expr: 'up', instant: true }, RANGE);
  expect([instant.path, String(instant.form)]).toEqual(['query', 'query=up&time=4600.5']);
});
