import { completeSearch } from './currentSearch';

const defaults = { from: 'now-24h', to: 'now', 'var-pivot': 'organization', 'var-filters': '' };
const entries = (search: string) => [...new URLSearchParams(search)];

it('starts with the defaults', () => {
  expect(entries(completeSearch('', undefined, defaults))).toEqual(Object.entries(defaults));
});

it('takes over period, variables and refresh where the address names none of them, and keeps what else it says', () => {
  const current = '?from=now-7d&to=now&var-pivot=plan&var-filters=a%7C%3D%7Cb&var-filters=c&refresh=5s&tab=x';
  expect(entries(completeSearch('?q=1', current, defaults))).toEqual([
    ['q', '1'],
    ['from', 'now-7d'],
    ['to', 'now'],
    ['var-pivot', 'plan'],
    ['var-filters', 'a|=|b'],
    ['var-filters', 'c'],
    ['refresh', '5s'],
  ]);
});

it('reads a link that names some of them as it was meant when the screen was opened first', () => {
  const current = '?from=now-7d&to=now&var-pivot=plan&var-filters=a';
  expect(entries(completeSearch('?var-pivot=application', current, defaults))).toEqual([
    ['var-pivot', 'application'],
    ['from', 'now-24h'],
    ['to', 'now'],
    ['var-filters', ''],
  ]);
});

it('leaves a complete address as it is, to the letter', () => {
  const search = '?from=1&to=2&var-pivot=plan&var-filters=a|=|b c';
  expect(completeSearch(search, '?from=9', defaults)).toBe(search);
});
