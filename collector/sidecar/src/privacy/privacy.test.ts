import { createHmac, hkdfSync } from 'node:crypto';
import { readAddress } from './address';
import { createPseudonyms } from './pseudonyms';

describe('readAddress', () => {
  it.each([
    ['203.0.113.77', 4, '203.0.113.77', '203.0.113'],
    ['203.0.113.77:4711', 4, '203.0.113.77', '203.0.113'],
    [' 203.0.113.77 , 10.0.0.1', 4, '203.0.113.77', '203.0.113'],
    ['::ffff:203.0.113.77', 4, '203.0.113.77', '203.0.113'],
    ['::FFFF:CB00:714D', 4, '203.0.113.77', '203.0.113'],
    ['[0:0:0:0:0:ffff:203.0.113.77]:4711', 4, '203.0.113.77', '203.0.113'],
    ['for=203.0.113.77;proto=https;by=10.0.0.1', 4, '203.0.113.77', '203.0.113'],
    ['proto=https;For="[2001:db8:1234::1]:4711", for=10.0.0.1', 6, '2001:db8:1234::1', '2001:db8:1234'],
    ['2001:db8:ffff::1', 6, '2001:db8:ffff::1', '2001:db8:ffff'],
    ['2001:db8:1234:5678::1', 6, '2001:db8:1234:5678::1', '2001:db8:1234'],
    ['[2001:0DB8:1234::1]:443', 6, '2001:0DB8:1234::1', '2001:db8:1234'],
    ['fe80::1%eth0', 6, 'fe80::1', 'fe80:0:0'],
    ['::1', 6, '::1', '0:0:0'],
    ['2001:db8::', 6, '2001:db8::', '2001:db8:0'],
    ['1:2:3:4:5:6:7:8', 6, '1:2:3:4:5:6:7:8', '1:2:3'],
    ['64:ff9b::192.0.2.1', 6, '64:ff9b::192.0.2.1', '64:ff9b:0'],
  ])('reads %s', (text, family, address, network) => {
    expect(readAddress(text)).toEqual({ family, address, network });
  });

  it.each(['', 'unknown', 'localhost', '203.0.113', '999.1.1.1', '[::1', 'for=_hidden', 'for=unknown'])('refuses %j', (text) => {
    expect(readAddress(text)).toBeUndefined();
  });
});

describe('pseudonyms', () => {
  const secret = Buffer.from('a key of at least 16 bytes');
  const pseudonyms = createPseudonyms(secret);
  const ada = pseudonyms.identifier('developer', 'acme', 'ada@example.com');

  it('are those that docs/privacy.md describes', () => {
    const key = Buffer.from(hkdfSync('sha256', secret, '', 'callsight/pseudonym/v1\0developer\0acme\0', 32));
    const digest = createHmac('sha256', key).update('ada@example.com').digest('hex');
    expect(ada).toBe(`dev_${digest.slice(0, 20)}`);
    expect(pseudonyms.identifier('developer', 'acme', 'ada@example.com')).toBe(ada);
  });

  it('differ by master secret, class and organization', () => {
    const foreign = createPseudonyms(Buffer.from('another key of 16 bytes'));
    const digits = new Set([
      ada.slice(4),
      foreign.identifier('developer', 'acme', 'ada@example.com').slice(4),
      pseudonyms.identifier('developer', 'tiny', 'ada@example.com').slice(4),
      ...(['application', 'client', 'key'] as const).map((kind) =>
        pseudonyms.identifier(kind, 'acme', 'ada@example.com').slice(4)
      ),
    ]);
    expect(digits.size).toBe(6);
    expect([...digits].every((text) => /^[0-9a-f]{20}$/.test(text))).toBe(true);
  });

  it('cannot be confused by what the ids hold', () => {
    // Both have the same bytes in a row: only the zero byte between class and organization keeps them apart.
    expect(pseudonyms.idempotencyKey('a\0b', 'c')).not.toBe(pseudonyms.idempotencyKey('a', 'b\0c'));
  });

  it('of networks and idempotency keys are 64-bit numbers of an organization', () => {
    const network = pseudonyms.network('acme', 4, '203.0.113');
    expect(pseudonyms.network('acme', 4, '203.0.113')).toBe(network);
    expect(pseudonyms.network('tiny', 4, '203.0.113')).not.toBe(network);
    expect(pseudonyms.network('acme', 6, '203.0.113')).not.toBe(network);
    const idempotency = pseudonyms.idempotencyKey('acme', 'a');
    expect(pseudonyms.idempotencyKey('acme', 'a')).toBe(idempotency);
    expect(pseudonyms.idempotencyKey('tiny', 'a')).not.toBe(idempotency);
    expect([network, idempotency].every((value) => value > 0n && value < 2n ** 64n)).toBe(true);
  });
});
