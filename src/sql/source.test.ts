import { callsSource } from './source';

const scope = { database: 'callsight', where: ["plan_id = 'pro'"] };

/* The whole text: what it must count is proven against ClickHouse in tests/sql. */
describe('callsSource', () => {
  it('reads whole hours from the rollup and the rest from raw events', () => {
    const sql = callsSource({ ...scope, window: 'previous', groupBy: ['service'], measures: ['calls', 'retries'] });
    expect(sql).toBe(`(
SELECT service, calls, retries
FROM \`callsight\`.\`consumer_endpoint_hourly\`
WHERE (hour >= previous_first_hour) AND (hour < previous_last_hour) AND (plan_id = 'pro')
UNION ALL
SELECT service, count() AS calls, countIf(attempt > 1) AS retries
FROM \`callsight\`.\`events\`
WHERE (event_type = 'api_request') AND (event_time >= previous_from) AND (event_time < previous_to) AND (event_time < previous_first_hour OR event_time >= previous_last_hour) AND (plan_id = 'pro')
GROUP BY service
)`);
  });

  it('aggregates raw events without groups too', () => {
    expect(callsSource({ ...scope, window: 'current', groupBy: [], measures: ['last_seen'] })).not.toContain(
      'GROUP BY'
    );
  });

  it('groups by bucket on request', () => {
    const sql = callsSource({ ...scope, window: 'current', groupBy: [], measures: ['calls'], bucketed: true });
    expect(sql.match(/step_seconds, 'UTC'\) AS time/g)).toHaveLength(2);
    expect(sql).toContain('GROUP BY time');
  });
});
