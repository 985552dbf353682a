import { createPseudonyms } from '../../privacy/pseudonyms';
import { createAddressReader } from './addressFacts';

const pseudonyms = createPseudonyms(Buffer.from('a key of at least 16 bytes'));

function reader() {
  const place = { country: 'AT', asn: 64500 };
  const state = { version: 0, asked: [] as string[] };
  const read = createAddressReader(pseudonyms, {
    find: (_family, address) => {
      state.asked.push(address);
      return { ...place, asn: place.asn + state.version };
    },
    version: () => state.version,
    watch: () => undefined,
    close: () => undefined,
  });
  return { read, state };
}

describe('of a client address', () => {
  it('the network is hashed within the organization, and the place is that of the whole address', () => {
    const { read, state } = reader();
    const one = read('acme', '203.0.113.77:4711');
    expect(one).toEqual({
      family: 4,
      pseudonym: pseudonyms.network('acme', 4, '203.0.113'),
      country: 'AT',
      asn: 64500,
    });
    expect(read('acme', '203.0.113.1').pseudonym).toBe(one.pseudonym);
    expect(read('acme', '203.0.114.1').pseudonym).not.toBe(one.pseudonym);
    expect(read('tiny', '203.0.113.77').pseudonym).not.toBe(one.pseudonym);
    expect(state.asked[0]).toBe('203.0.113.77');
  });

  it('nothing is known when it is none', () => {
    const { read, state } = reader();
    expect(read('acme', 'gateway')).toEqual({ family: 0, pseudonym: 0n, country: '', asn: 0 });
    expect(read('acme', '')).toEqual(read('acme', 'gateway'));
    expect(state.asked).toEqual([]);
  });

  it('it is looked up once, and again when a database has changed', () => {
    const { read, state } = reader();
    read('acme', '203.0.113.1');
    read('acme', '203.0.113.1');
    expect(state.asked).toHaveLength(1);
    state.version = 1;
    expect(read('acme', '203.0.113.1').asn).toBe(64501);
  });
});
