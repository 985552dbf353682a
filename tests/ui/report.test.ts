import { markdown, median, medians } from './report';

it('takes the middle of the runs of each page', () => {
  expect(median([9, 1, 5])).toBe(5);
  const run = (home: number, api: number) => [
    { page: 'home', first: home, again: home / 2 },
    { page: 'api', first: api, again: api / 2 },
  ];
  expect(medians([run(100, 10), run(900, 30), run(200, 20)])).toEqual(run(200, 20));
});

it('marks what is beyond its bound', () => {
  const cost = { page: 'home', firstFact: 1_501, allAnswered: 9_000, nodes: 3_000, queries: 7, duplicates: 1 };
  const text = markdown([cost], [{ page: 'home', first: 500, again: 301 }]);
  expect(text).toContain('| home | **1,501** | 9000 | 3,000 | **7** | **1** |');
  expect(text).toContain('| home | 500 | **301** |');
});
