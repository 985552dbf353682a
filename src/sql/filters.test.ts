import { DIMENSION_NAMES } from '../../model/dimensions';
import { FAILED } from './conditions';
import { equals, failed, filterCondition, filterExpression, filterFor, filterOut } from './filters';

const filter = (operator: string, value: string, values?: string[]) => ({ key: 'plan_id', operator, value, values });

describe('filterExpression', () => {
  it.each([
    [[], '1 = 1'],
    [[filter('=', "o'brien")], "plan_id = 'o\\'brien'"],
    [[filter('!=', 'a\\b')], "plan_id != 'a\\\\b'"],
    [[filter('=|', 'a', ['a', "b'c"])], "plan_id IN ('a', 'b\\'c')"],
    [[filter('!=|', 'a', ['a'])], "plan_id NOT IN ('a')"],
    [[filter('=|', 'a')], "plan_id IN ('a')"],
    [[filter('=~', '^p.*')], "match(plan_id, '^p.*')"],
    [[filter('!~', '^p')], "NOT match(plan_id, '^p')"],
    [[filter('>=', 'm')], "plan_id >= 'm'"],
    [[filter('=', 'a'), filter('!=', 'b')], "plan_id = 'a' AND plan_id != 'b'"],
  ])('writes %j as %s', (filters, expected) => expect(filterExpression(filters)).toEqual({ condition: expected }));

  it('names each filter that it cannot apply, and applies none of the others then', () => {
    const others = [filter('=', 'a'), { key: 'latitude', operator: '=', value: '1' }, filter('= 1 OR', 'x')];
    expect(filterExpression(others)).toEqual({
      refused: [
        { key: 'latitude', operator: '=', problem: 'dimension' },
        { key: 'plan_id', operator: '= 1 OR', problem: 'operator' },
      ],
    });
    expect(filterCondition(others)).toBe('1 = 0');
  });

  it.each([
    ['=', '503', "toString(status_code) = '503'"],
    ['!=', 'none', "toString(status_code) != 'none'"],
    ['=~', '^5', "match(toString(status_code), '^5')"],
    ['>=', '500', 'status_code >= 500'],
  ])('compares a number: %s %s', (operator, value, condition) =>
    expect(filterExpression([{ key: 'status_code', operator, value }])).toEqual({ condition })
  );

  it('refuses an order of numbers by what is no number', () => {
    expect(filterExpression([{ key: 'asn', operator: '<', value: '1 OR 1' }])).toEqual({
      refused: [{ key: 'asn', operator: '<', problem: 'number' }],
    });
  });

  it('takes every dimension of the catalogue', () => {
    const all = DIMENSION_NAMES.map((key) => ({ key, operator: '=', value: '1' }));
    expect(filterExpression(all).refused).toBeUndefined();
  });

  it('keeps a value from being a template', () => {
    expect(filterCondition([filter('=', '${ds:raw} $__fromTime [[x]]')])).not.toMatch(/\$|\[\[/);
  });
});

it('equals escapes its value', () =>
  expect(equals('endpoint', "/a'b")).toEqual({
    sql: "endpoint = '/a\\'b'",
    columns: ['endpoint'],
    filter: { key: 'endpoint', operator: '=', value: "/a'b" },
  }));

it.each([
  ['a value', equals('endpoint', "/a'b")],
  ['failed calls', FAILED],
])('has a filter for %s that gives the same SQL as the condition', (_, { sql, filter }) =>
  expect(filterExpression(filter ? [filter] : []).condition).toBe(sql)
);

it('filters for the empty text by a pattern, because Grafana drops a filter without a value', () => {
  expect(filterCondition([filterFor('api_version', '')])).toBe("match(api_version, '^\\x24')");
  expect(filterCondition([filterOut('api_version', '')])).toBe("NOT match(api_version, '^\\x24')");
});

it('failed narrows a scope and leaves it untouched', () => {
  const scope = { screen: 'test', database: 'callsight', where: [] };
  expect(failed(scope).where).toMatchObject([{ sql: "error_class NOT IN ('none', 'unknown')" }]);
  expect(scope.where).toEqual([]);
});
