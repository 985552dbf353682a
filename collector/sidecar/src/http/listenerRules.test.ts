import { parseConfig } from '../config/config';
import { TEST_KEY } from '../pipeline/testing';
import { checkListener, siteRules } from './listenerRules';
import { isLoopback } from './loopback';

const http = (settings: Record<string, unknown>) => parseConfig({ http: settings }, TEST_KEY).http;
const files = { cert_file: 'a.crt', key_file: 'a.key' };

describe('isLoopback', () => {
  it.each([
    ['127.0.0.1', true],
    ['127.8.0.1', true],
    ['::1', true],
    ['localhost', true],
    ['0.0.0.0', false],
    ['::', false],
    ['10.0.0.1', false],
    ['127.example.com', false],
  ])('%s: %s', (host, expected) => expect(isLoopback(host)).toBe(expected));
});

describe('checkListener', () => {
  it('lets others reach a listener that knows its senders', () => {
    expect(checkListener(http({}), false)).toBeUndefined();
    expect(checkListener(http({ host: '::', tls: { ...files, client_ca_file: 'ca.crt' } }), false)).toBeUndefined();
    expect(checkListener(http({ host: '::', tls: files }), true)).toBeUndefined();
    expect(checkListener(http({ host: '::' }), true)).toMatch(/unencrypted/);
    expect(checkListener(http({ host: '::', insecure: true }), false)).toBeUndefined();
  });

  it('refuses where anybody could write, with TLS too', () => {
    expect(() => checkListener(http({ host: '0.0.0.0' }), false)).toThrow(/anybody could write/);
    expect(() => checkListener(http({ host: '0.0.0.0', tls: files }), false)).toThrow(/anybody could write/);
  });
});

describe('siteRules', () => {
  it('answers on loopback to the names of loopback and the allowed ones, elsewhere to all unless some are named', () => {
    expect(siteRules(http({}))).toMatchObject({ hosts: new Set() });
    expect(siteRules(http({ host: '127.0.0.1', allowed_hosts: ['a'] }))).toMatchObject({ hosts: new Set(['a']) });
    expect(siteRules(http({ host: '0.0.0.0' }))).toMatchObject({ hosts: undefined });
    expect(siteRules(http({ host: '0.0.0.0', allowed_hosts: ['a'] }))).toMatchObject({ hosts: new Set(['a']) });
  });
});
