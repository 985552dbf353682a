import { FILTER_CONDITION } from './references';
import { callsSource, type CallsSource } from './source';

const asked: CallsSource = {
  ...{ database: 'callsight', where: [{ sql: "plan_id = 'pro'", columns: ['plan_id'] }], window: 'previous' },
  ...{ groupBy: ['application_id'], measures: ['calls', 'retries'] },
};

const tables = (sql: string) => [...sql.matchAll(/FROM `callsight`\.`(\w+)`\nWHERE/g)].map(([, table]) => table);

/* What it must count is proven against ClickHouse in tests/sql. */
describe('callsSource', () => {
  it('reads whole days and hours from the smallest rollups and the rest from raw events', () => {
    expect(tables(callsSource(asked))).toEqual(['consumer_calls_per_day', 'consumer_calls_per_hour', 'events']);
  });

  it('reads raw events alone where no rollup answers', () => {
    const sql = callsSource({ ...asked, groupBy: ['application_id', 'region'] });
    expect(tables(sql)).toEqual(['events']);
    expect(sql).not.toContain('WITH');
  });

  it('leaves the choice to the scene where the filter bar takes part in it', () => {
    const sql = callsSource({ ...asked, where: [FILTER_CONDITION], groupBy: ['endpoint'], measures: ['calls'] });
    expect(sql).toContain('FROM ${source.from/3600/endpoint/calls/callsight:raw}');
    expect(sql).toContain("WHERE rollup = '${source.table/3600/endpoint/calls/callsight:raw}'");
    expect(tables(sql)).toEqual(['events']);
    expect(sql.split('\n').at(-3)).toContain('${filters:raw}');
  });

  it('makes rows of the columns of the error classes', () => {
    const sql = callsSource({ ...asked, where: [], groupBy: ['error_class'], measures: ['calls'] });
    expect(sql).toContain("('rate_limited', sum(class_rate_limited))");
    expect(sql).toContain('pair.1 AS error_class, pair.2 AS calls');
  });

  it('aggregates raw events without groups too', () => {
    const sql = callsSource({ ...asked, where: [], groupBy: [], measures: ['last_seen'] });
    expect(sql).not.toContain('GROUP BY');
  });
});
