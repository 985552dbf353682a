import { differences, largestRatio } from './compare';
import { put, type Column, type Numbers, type Panels } from './numbers';

const numbers = (calls: Column): Numbers => ({
  end: '2026-11-24T15:00:00.000Z',
  screens: { home: { 'home/figures': { calls, part: { current: 'current' } } } },
});

it('finds nothing in equal files', () => {
  expect(differences(numbers({ a: 1, b: null }), numbers({ b: null, a: 1 }))).toEqual([]);
});

it('names screen, panel, column and row of what differs, is missing or new', () => {
  expect(differences(numbers({ a: 100, b: 2, c: 3 }), numbers({ a: 101, c: 3, d: 4 }))).toEqual([
    {
      name: 'home / home/figures / calls',
      values: 4,
      rows: [
        { row: 'a', before: 100, after: 101 },
        { row: 'b', before: 2, after: undefined },
        { row: 'd', before: undefined, after: 4 },
      ],
    },
  ]);
});

it('tells a number from the same digits as text, and from none', () => {
  expect(differences(numbers({ a: 1, b: null }), numbers({ a: '1', b: 0 }))[0].rows).toHaveLength(2);
});

it('gives the largest relative difference of numbers', () => {
  expect(largestRatio([{ row: 'a', before: 100, after: 101 }])).toBeCloseTo(0.01);
  expect(largestRatio([{ row: 'a', before: '1', after: '2' }])).toBeUndefined();
});

it('keeps rows of the same name apart', () => {
  const panels: Panels = {};
  [1, 2, 3].forEach((value) => put(panels, 'calls', 'latency', 'GET', value));
  expect(panels.calls.latency).toEqual({ GET: 1, 'GET #2': 2, 'GET #3': 3 });
});
