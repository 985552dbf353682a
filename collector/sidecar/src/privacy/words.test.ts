import { createWordReader, OTHER_WORD, WORD_MEMBERS, type WordMember } from './words';

const read = (member: WordMember, text: string, allowed = {}) => createWordReader(member, allowed, new Map())(text);

describe('a word of a column', () => {
  const secrets = ['ada@example.com', 'Bearer abc', 'eyJhbGciOi.eyJzdWIi.c2ln', 'sk_live_4eC39HqLyjWDarjtT1zdp7dc'];

  it.each(WORD_MEMBERS)('is never stored in %s when it looks like a credential or an e-mail address', (column) => {
    expect(secrets.map((secret) => read(column, secret))).toEqual(secrets.map(() => OTHER_WORD));
    expect(secrets.map((secret) => read(column, secret, { values: secrets }))).toEqual(secrets.map(() => OTHER_WORD));
    expect(read(column, '')).toBe('');
  });

  it.each([
    ['apiVersion', ['v2', '2024-10-01', '2.1.0-beta'], ['v2 of Ada', '203.0.113.7', 'v'.repeat(33), 'Zoë']],
    ['networkType', ['wifi', 'Cell', '4g', 'slow-2g'], ['home of Ada', 'wifi2', '']],
    ['sdkName', ['acme-sdk', '@acme/sdk', 'Go-http-client', 'Acme SDK'], ['a\nb', '2001:db8::1']],
    ['errorType', ['UF,URX', 'java.net.ConnectException', 'Foo::Bar', "can't connect"], ['a\u0000b', 'x'.repeat(129)]],
    ['region', ['eu-central-1', 'West Europe', 'Österreich'], ['0123456789abcdef0123456789abcdef', '10.0.0.7']],
    ['service', ['orders', 'orders@docker', '10.0.0.7:8080', 'orders.shop.svc'], ['https://ada:pw@host/']],
  ] as const)('is stored in %s when it has the form of one', (column, words, others) => {
    expect(words.map((word) => read(column, word))).toEqual(words);
    expect(others.map((word) => read(column, word))).toEqual(others.map((word) => word && OTHER_WORD));
  });

  it('is one of the list when there is a list, and the others are counted each time', () => {
    const counts = new Map<string, number>();
    const readVersion = createWordReader('apiVersion', { values: ['beta'], pattern: 'v[0-9]' }, counts);
    const words = ['v1', 'v1', 'v10', 'v10', 'beta', 'v3', 'xv3', '', 'other', 'v10'];
    const stored = ['v1', 'v1', 'other', 'other', 'beta', 'v3', 'other', '', 'other', 'other'];
    expect(words.map(readVersion)).toEqual(stored);
    expect(Object.fromEntries(counts)).toEqual({ api_version: 4 });
  });
});
