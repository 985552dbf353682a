import { fuzzEndpoints } from './endpoints';

it('finds no call that crashes the naming of endpoints, or leaves a word of the caller where a parameter stood', () => {
  const { findings } = fuzzEndpoints(20_000, 1, 5_000);
  expect(findings.slice(0, 5)).toEqual([]);
}, 120_000);
