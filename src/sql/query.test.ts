import { count, text } from './columns';
import { query } from './query';

const asked = query('home/example', {
  columns: { label: text(), calls: count() },
  select: { calls: 'sum(source.calls)', label: 'label' },
  from: 'source',
  orderBy: ['calls DESC'],
  limit: 5,
});

it('selects the columns in the order of their declaration, and is named in the query log', () => {
  expect(asked.sql).toBe(`/* callsight:home/example */
SELECT
  label,
  sum(source.calls) AS calls
FROM source
ORDER BY calls DESC
LIMIT 5
SETTINGS max_execution_time = 30`);
});
