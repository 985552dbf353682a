import { nameOf, whyOfName } from './names';

const valueIn = (row: Record<string, string>) => (column: string) => row[column] ?? '';

it('names a consumer on the level of the row', () => {
  const name = nameOf({ of: 'pivot' }, 'Acme', valueIn({ level: 'application', id: 'a|b' }));
  expect(name).toEqual({
    label: 'Acme',
    filters: [{ key: 'application_id', operator: '=', value: 'a|b' }],
    without: { key: 'application_id', operator: '!=', value: 'a|b' },
    path: '/a/callsight-analytics-app/consumers/application/a%7Cb',
  });
  expect(nameOf({ of: 'pivot' }, 'Acme', valueIn({ level: 'planet', id: 'x' }))).toBeUndefined();
});

it('names an endpoint by all of its parts, of which an empty one is a filter too', () => {
  const row = { service: 'orders', method: 'GET', api_version: '', endpoint: '/orders/{id}' };
  const name = nameOf({ of: 'endpoint' }, 'GET /orders/{id}', valueIn(row));
  expect(name?.filters.map(({ key, operator, value }) => `${key} ${operator} ${value}`)).toEqual([
    ...['endpoint = /orders/{id}', 'method = GET', 'service = orders', 'api_version =~ ^$'],
  ]);
  expect(name?.without).toEqual({ key: 'endpoint', operator: '!=', value: '/orders/{id}' });
  expect(name?.path).toBe('/a/callsight-analytics-app/endpoints/orders/GET/~/~2Forders~2F%7Bid%7D');
});

it('gives a page to the value of a dimension only where it is a consumer', () => {
  expect(nameOf({ of: 'region', value: 'value' }, 'EU', valueIn({ value: 'eu' }))).toEqual({
    label: 'EU',
    filters: [{ key: 'region', operator: '=', value: 'eu' }],
    without: { key: 'region', operator: '!=', value: 'eu' },
  });
  expect(nameOf({ of: 'plan_id', value: 'plan' }, 'Pro', valueIn({ plan: 'pro' }))?.path).toContain(
    '/consumers/plan/pro'
  );
});

it('opens Why over what is shown, for the calls of the name', () => {
  const name = nameOf({ of: 'organization_id', value: 'id' }, 'Acme', valueIn({ id: 'a|b' }));
  const search = new URLSearchParams(name && whyOfName('?from=now-7d&call=1&why=slow&why-of=x', name, 'failed'));
  expect([search.get('from'), search.has('call'), search.getAll('why')]).toEqual(['now-7d', false, ['failed']]);
  expect(search.getAll('why-of')).toEqual(['organization_id|=|a__gfp__b']);
});
