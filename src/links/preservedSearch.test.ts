import { preservedSearch } from './preservedSearch';

it('keeps time range and variables, also repeated ones, and drops the rest', () => {
  const search = '?from=now-7d&var-filters=a%7C%3D%7Cb%26c&var-filters=d&tab=x&var-pivot=plan';
  expect([...new URLSearchParams(preservedSearch(search))]).toEqual([
    ['from', 'now-7d'],
    ['var-filters', 'a|=|b&c'],
    ['var-filters', 'd'],
    ['var-pivot', 'plan'],
  ]);
});

it('is empty when nothing is kept', () => expect(preservedSearch('?tab=x')).toBe(''));
