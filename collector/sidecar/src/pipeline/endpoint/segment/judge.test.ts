import { isWords, templateSegment } from './judge';

describe('a segment that is an id as a whole', () => {
  it.each([
    ['17', '{id}'],
    ['-17', '{id}'],
    ['48.2', '{id}'],
    ['1,5', '{id}'],
    ['6f1c2a34-5b6d-4e7f-8a9b-0c1d2e3f4a5b', '{id}'],
    ['abcdefab-cdef-abcd-efab-cdefabcdefab', '{id}'],
    ['01ARZ3NDEKTSV4RRFFQ69G5FAV', '{id}'],
    ['9e107d9d372bb6826bd81d3542a419d6', '{id}'],
    ['deadbeefcafe1', '{id}'],
    ['0xDEADBEEF', '{id}'],
    ['0x52908400098527886E0F7030069857D2E4169EE7', '{id}'],
    ['cus_NffrFeUfNV2Hib01', '{id}'],
    ['sub_QkLmNpRsTu', '{id}'],
    ['pi_3MtwBwLkdIwHu7', '{id}'],
    ['inv-2041', '{id}'],
    ['order-17', '{id}'],
    ['b9f3c01', '{id}'],
    ['U2147483697', '{id}'],
    ['WZKPQRTX', '{id}'],
    ['zX4q', '{id}'],
    ['1920x1080', '{id}'],
    ['0306406152', '{id}'],
    ['ada@example.com', '{id}'],
    ['ada%40example.com', '{id}'],
    ['a%2Fb', '{id}'],
    ['two%20words', '{id}'],
    ["'; DROP", '{id}'],
    ['🦊', '{id}'],
    ['{6f1c2a34}', '{id}'],
    ['192.0.2.44', '{id}'],
    ['dGhpc0lzQVZlcnlMb25nVG9rZW4', '{id}'],
    ['a-very-long-title-of-a-post-that-does-not-end', '{id}'],
    ['abc12345', '{id}'],
    ['main...feature', '{id}'],
    ['red,green,blue', '{id}'],
    ['md5:9e107d9d372bb682', '{id}'],
    ['2026-03-0x', '{id}'],
    ['20261399', '{id}'],
  ])('%s is %s', (segment, token) => expect(templateSegment(segment, 'orders')).toBe(token));

  it.each(['2026-03', '2026-03-01', '2026-3-1', '2026-03-01T10:00:00Z', '20260301', '2026-W09', '2026-Q2', '2026-H1'])(
    '%s is a date',
    (segment) => expect(templateSegment(segment, 'reports')).toBe('{date}')
  );
});

describe('a word of the API', () => {
  it.each([
    ...['', 'orders', 'v2', 'v1.2', 'oauth2', 'http2', 'line-items', 'lineItems', 'sha256', 's3-bucket', 'top-5'],
    ...['.well-known', 'index.html', 'chat.postMessage', 'a-', '-', 'internationalization', 'a_b', '_search', '@me'],
    ...['iso-27001', 'rfc-9457', 'utf-8', 'text-embedding-3-small', 'llama-3-70b-instruct', 'covid-19', 'x-509'],
    ...['2025-roadmap', 'i18n', '2fa', 'b2b', 'k8s', 'base64', 'getUserAccountById', 'XMLHttpRequest', 'Main_Page'],
    ...['$metadata', '$export', 'straße', '東京'],
  ])('%s stays', (segment) => expect(templateSegment(segment)).toBe(segment));
});

describe('a segment with parts', () => {
  it.each([
    ['Products(17)', 'Products({id})'],
    ["People('ann')", 'People({id})'],
    ["Lines(order=5,line='x')", 'Lines({id})'],
    ['Default.Reset()', 'Default.Reset()'],
    ['42:archive', '{id}:archive'],
    ['ann:archive', '{id}:archive'],
    ['things:batchDelete', 'things:batchDelete'],
    ['basket;jsessionid=00AA', 'basket'],
    ['basket;a=1;b=2', 'basket'],
    ['99.xml', '{id}.xml'],
    ['2026-01-31.csv', '{date}.csv'],
    ['7f3a9bc2.tar.gz', '{id}.tar.gz'],
    ['orders.json', 'orders.json'],
    ['jane.roe', '{id}'],
    ['example.org', '{id}'],
    ['stra%C3%9Fe', 'straße'],
    ['%zz', '{id}'],
  ])('%s behind a word is %s', (segment, token) => expect(templateSegment(segment, 'orders')).toBe(token));

  it('has words with dots at the beginning of the API, where they are operations', () => {
    expect(templateSegment('users.list', 'api')).toBe('users.list');
    expect(templateSegment('acme.v1.OrderService', undefined, false)).toBe('acme.v1.OrderService');
    expect(templateSegment('192.0.2.44', undefined, false)).toBe('{id}');
  });
});

it('takes words of a route for words, and what looks like an id for none', () => {
  expect(isWords(['models', 'gpt-35-turbo'])).toBe(true);
  expect(isWords(['orders', '17'])).toBe(false);
});
