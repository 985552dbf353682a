import { siteRefusal, type SiteRequest } from '@callsight/sidecar/src/http/siteGuard';
import { PAGE_RULES } from './siteRules';

const refusal = (headers: SiteRequest['headers'], method = 'GET') => siteRefusal({ method, headers }, PAGE_RULES);
const host = '127.0.0.1:3000';

describe('the Host header', () => {
  it.each(['localhost', 'LOCALHOST:3000', '127.0.0.1', '127.0.0.1:3000', '[::1]', '[::1]:3000'])(
    'may be of loopback: %s',
    (name) => expect(refusal({ host: name })).toBeUndefined()
  );

  it.each([
    ...[undefined, '', ' ', 'evil.example', 'evil.example:3000', 'localhost.evil.example', '127.0.0.1.evil.example'],
    ...['evil@127.0.0.1', '127.0.0.1:80@evil.example', '127.0.0.1/evil.example', '127.0.0.1#', '127.0.0.1?'],
    ...['localhost, evil.example', 'localhost.', '127.0.0.2', '0.0.0.0', '2130706433', '::1', '[::1', '[::2]'],
    ...['localhost:', 'localhost:x', 'localhost:123456'],
  ])('may not be another: %s', (name) => expect(refusal({ host: name })).toMatch(/Host/));
});

describe('a page of another origin', () => {
  const METHODS = ['GET', 'HEAD', 'POST'];
  const ORIGINS = ['http://evil.example', 'http://127.0.0.1:3001', 'http://127.0.0.1', 'http://localhost:3000'];

  it.each([...ORIGINS, 'null', '', host])('is refused by its Origin: %s', (origin) => {
    METHODS.forEach((method) => expect(refusal({ host, origin }, method)).toMatch(/Origin/));
  });

  it.each(['cross-site', 'same-site', 'a-new-value', ''])('is refused by Sec-Fetch-Site: %s', (site) => {
    METHODS.forEach((method) => expect(refusal({ host, 'sec-fetch-site': site }, method)).toMatch(/Sec-Fetch-Site/));
  });

  it('may link to the page, and not embed or post to it', () => {
    const fetched = (dest: string, mode = 'navigate') => ({
      host,
      'sec-fetch-site': 'cross-site' as const,
      'sec-fetch-mode': mode,
      'sec-fetch-dest': dest,
    });
    expect(refusal(fetched('document'))).toBeUndefined();
    ['iframe', 'frame', 'embed', 'object'].forEach((dest) => expect(refusal(fetched(dest))).toMatch(/Sec-Fetch-Site/));
    ['no-cors', 'cors', 'websocket'].forEach((mode) => expect(refusal(fetched('document', mode))).toBeDefined());
    expect(refusal(fetched('document'), 'POST')).toMatch(/Sec-Fetch-Site/);
  });
});

it.each([
  {},
  { 'sec-fetch-site': 'none' as const },
  { 'sec-fetch-site': 'same-origin' as const, origin: `http://${host}` },
])('the page itself and other programs are served: %j', (headers) => {
  expect(refusal({ host, ...headers }, 'POST')).toBeUndefined();
});
