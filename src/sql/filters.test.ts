import { equals, failed, filterCondition, filterExpression } from './filters';

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
    const others = [filter('=', 'a'), { key: 'status_code', operator: '=', value: '1' }, filter('= 1 OR', 'x')];
    expect(filterExpression(others)).toEqual({
      refused: [
        { key: 'status_code', operator: '=', problem: 'dimension' },
        { key: 'plan_id', operator: '= 1 OR', problem: 'operator' },
      ],
    });
    expect(filterCondition(others)).toBe('1 = 0');
  });

  it('keeps a value from being a template', () => {
    expect(filterCondition([filter('=', '${ds:raw} $__fromTime [[x]]')])).not.toMatch(/\$|\[\[/);
  });
});

it('equals escapes its value', () =>
  expect(equals('endpoint', "/a'b")).toEqual({ sql: "endpoint = '/a\\'b'", columns: ['endpoint'] }));

it('failed narrows a scope and leaves it untouched', () => {
  const scope = { screen: 'test', database: 'callsight', where: [] };
  expect(failed(scope).where).toMatchObject([{ sql: "error_class NOT IN ('none', 'unknown')" }]);
  expect(scope.where).toEqual([]);
});
