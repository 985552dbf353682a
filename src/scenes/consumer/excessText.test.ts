import { excessText, type EndpointUseRow } from './excessText';

const row = (label: string, excess: number | null, own_p95: number | null = 1300): EndpointUseRow => ({
  ...{
    label,
    service: '',
    api_version: '',
    method: '',
    endpoint: '',
    calls: 1,
    share: 1,
    organizations: 1,
    p95: 1,
    others_p95: 1,
    excess,
  },
  ...{ path: '', endpoints: 1, endpoints_total: 1, calls_total: 1, expected_p95: 800, own_p95 },
});

it('names the endpoint that explains most, with its share of what is too slow', () =>
  expect(excessText([row('GET /a', 5), row('POST /b', 45), row('GET /c', -20), row('GET /d', null)])).toBe(
    'p95 1.30 s, expected 800 ms from the mix of endpoints. POST /b explains 90.0% of the excess: 45 slow calls more than others have there.'
  ));

it.each([
  ['p95 is hardly above', [row('GET /a', 500, 880)]],
  ['few calls are slow', [row('GET /a', 9)]],
])('says that the consumer is served like others where %s', (_, rows) =>
  expect(excessText(rows)).toContain('served like others')
);

it('says that nothing can be said without calls of others', () => {
  expect(excessText([row('GET /a', null, null)])).toContain('Nobody else');
  expect(excessText([])).toContain('Nobody else');
});
