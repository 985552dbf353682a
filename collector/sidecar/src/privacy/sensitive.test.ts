import fc from 'fast-check';
import { isStorableId } from './requestIds';
import { isSensitive } from './sensitive';

const base62 = fc.string({ unit: fc.constantFrom(...'abcXYZ0189'), minLength: 20, maxLength: 60 });
const base64 = fc.string({ unit: fc.constantFrom(...'abcXYZ0189_-'), minLength: 20, maxLength: 60 });
const hex = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength, maxLength });
const octet = fc.nat({ max: 255 });

/** Credentials and addresses as they come. */
const SECRETS: Record<string, fc.Arbitrary<string>> = {
  'JSON Web Token': fc.tuple(base64, base64, base64).map(([head, body, sign]) => `eyJ${head}.${body}.${sign}`),
  'bearer token': base64.map((token) => `Bearer ${token}`),
  'basic authentication': base64.map((token) => `basic ${token}1=`),
  'token with a known beginning': fc
    .tuple(
      fc.constantFrom(
        ...['sk_live_', 'pk_test_', 'rk_live_', 'sk-', 'sk-ant-', 'sk-proj-', 'whsec_', 'ghp_', 'gho_', 'github_pat_'],
        ...[
          'glpat-',
          'gldt-',
          'xoxb-',
          'xoxp-',
          'xapp-',
          'ya29.',
          'GOCSPX-',
          'SG.',
          'npm_',
          'dop_v1_',
          'shpat_',
          'hf_',
        ],
        ...['pypi-', 'hvs.', 'dckr_pat_', 'sq0atp-', 'EAAA', 'lin_api_', 'figd_', 'glsa_', 'AIza']
      ),
      base62
    )
    .map(([start, rest]) => start + rest),
  'AWS key': fc
    .string({ unit: fc.constantFrom(...'ABCXYZ237'), minLength: 16, maxLength: 16 })
    .map((id) => `AKIA${id}`),
  'private key': fc.constant('-----BEGIN PRIVATE KEY-----'),
  password: base62.map((secret) => `password=${secret}`),
  'URL with a password': base62.map((secret) => `https://ada:${secret}@api.example.com/`),
  'e-mail address': fc.emailAddress(),
  'escaped e-mail address': fc.emailAddress().map((address) => address.replace('@', '%40')),
  'IPv4 address': fc.tuple(octet, octet, octet, octet).map((octets) => octets.join('.')),
  'IPv6 address': fc.ipV6().filter((address) => /\d/.test(address)),
};
const around = fc.constantFrom('', ' ', 'id-', 'a_', 'x:', 'req=', '"', '/', '|');

describe.each(Object.entries(SECRETS))('a text with a %s', (_name, secret) => {
  it('is sensitive, and no id of a request', () => {
    fc.assert(
      fc.property(secret, around, fc.constantFrom('', ' ', '"', ';', '|b', ' x'), (text, before, after) => {
        // What is glued to an address by ":" or "." makes another one of it, or none.
        const glued = before === 'x:' ? text : before + text + after;
        expect([glued, isSensitive(glued), isStorableId(glued)]).toEqual([glued, true, false]);
      }),
      { numRuns: 300 }
    );
  });
});

describe('a text with a scheme of authentication', () => {
  it.each([
    ...['Bearer abcdefghijklmnop', 'bearer 3f9a7c21', 'BEARER XYZXYZXYZXYZXYZXYZ', 'Bearer a1b2', 'Token 123456'],
    ...[
      'Basic dXNlcjpwYXNzd29yZA==',
      'Basic QhjKlmNopQrstUvwxYz',
      'basic abc1',
      'Digest username="ada"',
      'apikey k3y-1234',
      'token: a1b2',
      'Secret=x',
    ],
  ])('is sensitive: %s', (text) => expect(isSensitive(text)).toBe(true));
});

describe('a text without any', () => {
  it.each([
    ...['v2', '2024-10-01', '1.2.3', '10.15.7', 'eu-central-1', 'West Europe', 'production', 'wifi', 'retry-after'],
    ...['java.net.UnknownHostException', 'ActiveRecord::RecordNotFound', 'std::bad_alloc', 'UF,URX', 'invalid_token'],
    ...['upstream_reset_before_response_started{connection_termination}', 'Invalid token provided', '12:34:56'],
    ...['@acme/sdk', 'okhttp', 'sk', 'skills', 'sha-256', 'ghost_writer', 'digest authentication failed', 'a@b'],
    ...['outbound|8080||orders.shop.svc.cluster.local', 'task-list', 'hf', 'do_it', 'key=value', 'Root=1-67891233-abc'],
    ...['Bearer Marine Ltd', 'BEARER LOGISTICS', 'Basic Team', 'Basic Tier2', 'basic', 'Bearer 4U', 'Bearer B2C Sales'],
    ...[
      'Token Ring GmbH',
      'Token: A Story',
      'Digest Weekly',
      'ApiKey AG 24',
      'Negotiate Inc',
      'Bearer Internationalization',
    ],
  ])('is not sensitive: %s', (text) => expect(isSensitive(text)).toBe(false));

  it('can be an id of a request in the forms that are in use', () => {
    const ids = fc.oneof(
      fc.uuid(),
      fc.ulid(),
      hex(8, 64),
      fc.nat().map((number) => `req-${number}`),
      hex(24, 24).map((digits) => `Root=1-67891233-${digits}`)
    );
    fc.assert(fc.property(ids, (id) => expect([id, isStorableId(id)]).toEqual([id, true])));
  });
});

describe('isStorableId', () => {
  it('refuses what has another form or is long', () => {
    const refused = ['two words', 'a\nb', '"quoted"', 'Zoë', '{id}', '%61', 'a'.repeat(129), '<script>'];
    expect(refused.filter(isStorableId)).toEqual([]);
    expect(isStorableId('a'.repeat(128))).toBe(true);
  });

  it('never takes what is sensitive', () => {
    const parts = fc.array(
      fc.oneof(base64, ...Object.values(SECRETS), fc.constantFrom('-', '_', 'ey', 'J', 'gh', 'p_'))
    );
    fc.assert(
      fc.property(parts, (list) => !(isSensitive(list.join('')) && isStorableId(list.join('')))),
      { numRuns: 2_000 }
    );
  });
});
