import { templateSegment } from './endpointSegments';

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
  ['cus_NffrFeUfNV2Hib01', '{id}'],
  ['inv-2041', '{id}'],
  ['ada@example.com', '{id}'],
  ['caf%C3%A9', '{id}'],
  ["'; DROP", '{id}'],
  ['🦊', '{id}'],
  ['dGhpc0lzQVZlcnlMb25nVG9rZW4', '{id}'],
  ['a-very-long-title-of-a-post-that-does-not-end', '{id}'],
  ['abc12345', '{id}'],
  ['2026-03', '{date}'],
  ['2026-03-01', '{date}'],
  ['2026-03-01T10:00:00Z', '{date}'],
  ['20260301', '{date}'],
  ['20261399', '{id}'],
  ['2026-03-0x', '{id}'],
])('%s is %s', (segment, token) => expect(templateSegment(segment)).toBe(token));

it.each([
  ...['', 'orders', 'v2', 'v1.2', 'oauth2', 'http2', 'line-items', 'lineItems', 'sha256', 's3-bucket', 'top-5'],
  ...['.well-known', 'index.html', 'chat.postMessage', 'a-', '-', '.', 'internationalization', 'a_b'],
])('%s is a word of the API', (segment) => expect(templateSegment(segment)).toBe(segment));
