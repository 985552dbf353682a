import { httpSchema } from '../config/httpSchema';
import { siteRules } from './listenerRules';
import { siteRefusal, type SiteRequest } from './siteGuard';

const ANY = siteRules(httpSchema.parse({ host: '::' }));
const LOOPBACK = siteRules(httpSchema.parse({}));
const NAMED = siteRules(httpSchema.parse({ host: '::', allowed_hosts: ['callsight.internal', 'sidecar'] }));
const request = (headers: SiteRequest['headers'], localAddress = '127.0.0.1') => ({ headers, localAddress });

describe('the Host header', () => {
  it.each(['localhost', 'LocalHost:4318', '127.0.0.1', '127.0.0.1:4318', '127.8.0.1', '[::1]', '[::1]:4318'])(
    'of loopback is always answered: %s',
    (host) => {
      expect(siteRefusal(request({ host }), LOOPBACK)).toBeUndefined();
      expect(siteRefusal(request({ host }, '10.0.0.5'), NAMED)).toBeUndefined();
    }
  );

  it.each([
    ...[
      'evil.example',
      'evil.example:4318',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      'evil.example@localhost',
    ],
    ...[
      'localhost:80@evil.example',
      'localhost, evil.example',
      'localhost/evil',
      '[::1',
      '0.0.0.0',
      '10.0.0.5',
      '[::2]',
    ],
    ...['', ' ', 'localhost:x', '2130706433', undefined],
  ])('of others is refused on loopback: %s', (host) => {
    expect(siteRefusal(request({ host }), LOOPBACK)).toMatch(/Host/);
    expect(siteRefusal(request({ host }), ANY)).toBeUndefined();
  });

  it('may be one of the names, or the address that the connection has reached', () => {
    expect(siteRefusal(request({ host: 'SIDECAR:4318' }, '10.0.0.5'), NAMED)).toBeUndefined();
    expect(siteRefusal(request({ host: 'sidecar.evil.example' }, '10.0.0.5'), NAMED)).toMatch(/Host/);
    expect(siteRefusal(request({ host: '10.0.0.5:4318' }, '10.0.0.5'), NAMED)).toBeUndefined();
    expect(siteRefusal(request({ host: '10.0.0.5' }, '::ffff:10.0.0.5'), NAMED)).toBeUndefined();
    expect(siteRefusal(request({ host: '[fd00::5]:4318' }, 'fd00::5'), NAMED)).toBeUndefined();
    expect(siteRefusal(request({ host: '10.0.0.6' }, '10.0.0.5'), NAMED)).toMatch(/Host/);
  });
});

describe('a page of another site', () => {
  const host = 'localhost:4318';

  it.each(['http://evil.example', 'https://localhost:3000', 'http://localhost', 'null', '', 'localhost:4318'])(
    'is refused by its Origin: %s',
    (origin) => {
      expect(siteRefusal(request({ host, origin }), ANY)).toMatch(/Origin/);
    }
  );

  it.each(['cross-site', 'a-new-value', ''])('is refused by what the browser says of it: %s', (site) => {
    expect(siteRefusal(request({ host, 'sec-fetch-site': site }), ANY)).toMatch(/Sec-Fetch-Site/);
    const link = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect(siteRefusal({ method: 'GET', headers: { host, 'sec-fetch-site': site, ...link } }, ANY)).toBeDefined();
  });

  it.each([
    {},
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:4318' },
  ])('is not what sends other requests: %j', (headers) =>
    expect(siteRefusal(request({ host, ...headers }), ANY)).toBeUndefined()
  );
});
