import { versionOfEndpoint, versionOfMediaType, versionOfQuery } from './version';

it.each([
  ['/v2/orders', 'v2'],
  ['/V3/orders', 'v3'],
  ['/api/v1.4/orders', 'v1.4'],
  ['/apis/batch/v2alpha1/jobs', 'v2alpha1'],
  ['/compute/v1p1beta1/x', 'v1p1beta1'],
  ['/2015-03-31/functions', '2015-03-31'],
  ['/admin/api/2025-07/products', '2025-07'],
  ['/api/2023-10-01-preview/x', '2023-10-01-preview'],
  ['/1.1/statuses', '1.1'],
  ['/rest/api/2/issue/{id}', '2'],
  ['/reports/{date}/x', ''],
  ['/reports/2024-01/x', ''],
  ['/api/2', ''],
  ['/orders', ''],
  ['/', ''],
  ['/volumes/vat', ''],
])('the version of %s is "%s"', (template, version) => expect(versionOfEndpoint(template)).toBe(version));

it.each([
  ['?api-version=2023-01-01&x=1', '2023-01-01'],
  ['a=b&api_version=v3', 'v3'],
  ['?apiVersion=2', '2'],
  ['?x-api-version=1.1', '1.1'],
  ['?version=V2', 'v2'],
  ['?v=3', '3'],
  ['?v=1700000000', ''],
  ['?version=latest-of-ann', ''],
  ['?conversion=2', ''],
  ['?preview=2', ''],
])('the version in %s is "%s"', (query, version) => expect(versionOfQuery(query)).toBe(version));

it.each([
  ['application/vnd.github.v3+json', 'v3'],
  ['text/html, application/vnd.acme.orders-v2.1+json; q=0.8', 'v2.1'],
  ['application/vnd.heroku+json; version=3', '3'],
  ['application/json;v=1.0', '1.0'],
  ['application/json; api-version="2.0"', '2.0'],
  ['application/json;q=0.9', ''],
  ['*/*', ''],
])('the version in the media type %s is "%s"', (accept, version) => expect(versionOfMediaType(accept)).toBe(version));
