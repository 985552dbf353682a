import { putAnswer, queryName } from './answers';
import type { Panels } from './numbers';

it('knows the name of a query of the app', () => {
  expect(queryName('/* callsight:home/figures */\nSELECT 1')).toBe('home/figures');
  expect(queryName('SELECT 1')).toBeUndefined();
});

it('takes numbers by row and column, and leaves out what ClickHouse’s clock decides', () => {
  const panels: Panels = {};
  putAnswer(panels, 'home/figures', {
    meta: [
      { name: 'part', type: 'String' },
      { name: 'calls', type: 'UInt64' },
      { name: 'p95', type: 'Nullable(Float64)' },
      { name: 'trend', type: 'Array(UInt64)' },
      { name: 'newest', type: "Nullable(DateTime64(3, 'UTC'))" },
      { name: 'newest_age_seconds', type: 'Int64' },
    ],
    data: [
      ['current', '12', null, ['1', '2'], '2026-11-26 01:00:00.000', '5'],
      ['previous', '10', 'nan', [], '2026-11-26 01:00:00.000', '5'],
    ],
  });
  expect(panels['home/figures']).toEqual({
    calls: { current: 12, previous: 10 },
    p95: { current: null, previous: 'nan' },
    trend: { current: '["1","2"]', previous: '[]' },
  });
});
