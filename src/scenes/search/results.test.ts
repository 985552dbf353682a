import { callGroup, consumerGroup, endpointGroup, pagesWith } from './results';

const PAGES = [
  { title: 'API', path: '/a/x/endpoints' },
  { title: 'API › Versions', path: '/a/x/endpoints/versions' },
];
const keys = (group: { results: Array<{ key: string }> }) => group.results.map(({ key }) => key);

it('finds screens by all words of a text, in any order', () => {
  expect(keys(pagesWith(PAGES, 'versions api'))).toEqual(['/a/x/endpoints/versions']);
  expect(keys(pagesWith(PAGES, '  '))).toHaveLength(2);
  expect(keys(pagesWith(PAGES, 'money'))).toEqual([]);
});

it('says which consumer it is, and skips levels that no page is about', () => {
  const found = [
    { level: 'application', id: 'a/b', label: 'Shop' },
    { level: 'developer', id: 'dev_1', label: 'dev_1' },
    { level: 'key', id: 'key_1', label: 'key_1' },
  ];
  expect(consumerGroup(found).results).toMatchObject([
    {
      label: 'Shop',
      detail: 'Application · a/b',
      target: { path: expect.stringContaining('/consumers/application/') },
    },
    { label: 'dev_1', detail: 'Developer' },
  ]);
});

it('tells endpoints of one template apart', () => {
  const endpoint = { service: 'orders', method: 'GET', endpoint: '/orders/{id}', calls: 1234 };
  const { results } = endpointGroup(
    [
      { ...endpoint, api_version: 'v1' },
      { ...endpoint, api_version: 'v2' },
    ],
    30
  );
  expect(results.map(({ detail }) => detail)).toEqual([
    'orders · v1 · 1,234 calls in 30 days',
    'orders · v2 · 1,234 calls in 30 days',
  ]);
  expect(new Set(results.map(({ key }) => key)).size).toBe(2);
});

it.each([
  ['req_e799a568', 1],
  ['1343d7978ba6d543d2e71df1501bd5b1', 1],
  ['versions', 0],
  ['/orders v2 x', 0],
  ['v1', 0],
])('takes %p for the id of %d calls', (text, calls) => expect(callGroup(text).results).toHaveLength(calls));
