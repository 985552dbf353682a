import { truncateAddress } from './address';
import { createPseudonyms } from './pseudonyms';

describe('truncateAddress', () => {
  it.each([
    ['203.0.113.77', 4, '203.0.113'],
    ['203.0.113.77:4711', 4, '203.0.113'],
    [' 203.0.113.77 , 10.0.0.1', 4, '203.0.113'],
    ['::ffff:203.0.113.77', 4, '203.0.113'],
    ['2001:db8:1234:5678::1', 6, '2001:db8:1234'],
    ['[2001:0DB8:1234::1]:443', 6, '2001:db8:1234'],
    ['fe80::1%eth0', 6, 'fe80:0:0'],
    ['::1', 6, '0:0:0'],
    ['2001:db8::', 6, '2001:db8:0'],
    ['1:2:3:4:5:6:7:8', 6, '1:2:3'],
    ['64:ff9b::192.0.2.1', 6, '64:ff9b:0'],
  ])('reads %s', (text, family, network) => {
    expect(truncateAddress(text)).toEqual({ family, network });
  });

  it.each(['', 'unknown', 'localhost', '203.0.113', '999.1.1.1', '[::1'])('refuses %j', (text) => {
    expect(truncateAddress(text)).toBeUndefined();
  });
});

describe('pseudonyms', () => {
  const pseudonyms = createPseudonyms(Buffer.from('a key of at least 16 bytes'));

  it('are stable, keyed, apart by class, and do not show the identifier', () => {
    const developer = pseudonyms.identifier('developer', 'ada@example.com');
    expect(developer).toMatch(/^dev_[0-9a-f]{20}$/);
    expect(createPseudonyms(Buffer.from('a key of at least 16 bytes')).identifier('developer', 'ada@example.com')).toBe(
      developer
    );
    const foreign = createPseudonyms(Buffer.from('another key of 16 bytes'));
    expect(foreign.identifier('developer', 'ada@example.com')).not.toBe(developer);
    expect(pseudonyms.identifier('client', 'ada@example.com').slice(4)).not.toBe(developer.slice(4));
  });

  it('of addresses are those of the network', () => {
    const one = pseudonyms.address('203.0.113.77');
    expect(one.family).toBe(4);
    expect(one.pseudonym).not.toBe(0n);
    expect(pseudonyms.address('203.0.113.1')).toEqual(one);
    expect(pseudonyms.address('203.0.114.1')).not.toEqual(one);
    expect(pseudonyms.address('gateway')).toEqual({ family: 0, pseudonym: 0n });
  });

  it('of idempotency keys are 64-bit numbers', () => {
    expect(pseudonyms.idempotencyKey('a')).not.toBe(pseudonyms.idempotencyKey('b'));
    expect(pseudonyms.idempotencyKey('a')).toBeLessThan(2n ** 64n);
  });
});
