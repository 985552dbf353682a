import { equals, failed, filterExpression } from './filters';

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
  ])('writes %j as %s', (filters, expected) => expect(filterExpression(filters)).toBe(expected));

  it('leaves out what is no dimension or no operator of ours', () => {
    const others = [{ key: '1 = 1 OR status_code', operator: '=', value: '1' }, filter('= 1 OR', 'x')];
    expect(filterExpression(others)).toBe('1 = 1');
  });

  it('keeps a value from being a template', () => {
    expect(filterExpression([filter('=', '${ds:raw} $__fromTime [[x]]')])).not.toMatch(/\$|\[\[/);
  });
});

it('equals escapes its value', () => expect(equals('endpoint', "/a'b")).toBe("endpoint = '/a\\'b'"));

it('failed narrows a scope and leaves it untouched', () => {
  const scope = { screen: 'test', database: 'callsight', where: ['1 = 1'] };
  expect(failed(scope).where).toEqual(['1 = 1', "error_class != 'none'"]);
  expect(scope.where).toEqual(['1 = 1']);
});
