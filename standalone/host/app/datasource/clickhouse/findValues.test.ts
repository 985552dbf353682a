import { findValues } from './findValues';

const ids = { name: 'id', kind: 'string' as const, values: ['a', 'b'] };
const names = { name: 'name', kind: 'string' as const, values: ['Acme', 'Bolt'] };

test('one column is text and value, two are value and text', () => {
  expect(findValues([])).toEqual([]);
  expect(findValues([ids])).toEqual([
    { text: 'a', value: 'a' },
    { text: 'b', value: 'b' },
  ]);
  expect(findValues([ids, names])).toEqual([
    { text: 'Acme', value: 'a' },
    { text: 'Bolt', value: 'b' },
  ]);
});
