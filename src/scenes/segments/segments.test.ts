import { parseSegments, readSegments, serializeSegments, withSegment, type Segment } from './segments';

const FREE: Segment = {
  id: 'a',
  name: 'Free, old SDK',
  level: 'organization',
  filters: [
    { key: 'plan_id', operator: '=', value: 'free' },
    { key: 'sdk_version', operator: '=|', value: '1', values: ['1', '2'] },
  ],
};

it('reads what it has written', () => {
  expect(parseSegments(serializeSegments([FREE]))).toEqual([FREE]);
});

it.each([
  ['nothing', undefined],
  ['no JSON', '{'],
  ['another version', JSON.stringify({ version: 2, segments: [FREE] })],
  ['a list', JSON.stringify([FREE])],
])('has none in %s', (_, stored) => expect(parseSegments(stored)).toEqual([]));

it.each([
  ['no name', { ...FREE, name: '' }],
  ['no level', { ...FREE, level: 'team' }],
  ['no rule', { ...FREE, filters: [] }],
  ['a rule that cannot be read', { ...FREE, filters: [...FREE.filters, { key: 'plan_id' }] }],
])('leaves out a segment with %s', (_, segment) => {
  expect(readSegments({ version: 1, segments: [segment, { ...FREE, id: 'b' }] })).toEqual([{ ...FREE, id: 'b' }]);
});

it('takes a changed segment in its place', () => {
  const other = { ...FREE, id: 'b' };
  expect(withSegment([FREE, other], { ...FREE, name: 'New' })).toEqual([{ ...FREE, name: 'New' }, other]);
  expect(withSegment([FREE], other)).toEqual([FREE, other]);
});
