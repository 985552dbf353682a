import { SLOT } from './attributeNames';
import { CombinationCache } from './combinationCache';
import { RecordCursor } from './recordCursor';
import { Slots } from './slots';
import { TextDictionary } from './textDictionary';

const FIRST = SLOT.organizationId;
const SECOND = SLOT.apiKeyId;

const texts = new TextDictionary();

/** A record with two texts as a decoder leaves them; undefined for one that is not there. */
function record(first: string | undefined, second: string | undefined): RecordCursor {
  const [one, other] = [first ?? '', second ?? ''];
  const cursor = new RecordCursor(texts, undefined, Buffer.from(`<${one}${other}>`));
  cursor.begin('span', new Slots());
  const middle = 1 + Buffer.byteLength(one);
  if (first !== undefined) {
    cursor.slots.setText(FIRST, 1, middle);
  }
  if (second !== undefined) {
    cursor.slots.setText(SECOND, middle, cursor.buffer.length - 1);
  }
  return cursor;
}

const create = (capacity = 100) => new CombinationCache<string>(Uint8Array.of(FIRST, SECOND), capacity);

describe('CombinationCache', () => {
  it('tells combinations apart, also those of the same bytes', () => {
    const cache = create();
    const all = [['a', 'b'], ['ab'], [undefined, 'ab'], ['b', 'a'], ['ü', '🦊'], ['a', '']];
    all.forEach(([first, second]) => cache.set(record(first, second), `${first}|${second}`));
    expect(all.map(([first, second]) => cache.get(record(first, second)))).toEqual(
      all.map(([first, second]) => `${first}|${second}`)
    );
    // An empty text says what one that is absent says.
    expect(cache.get(record('a', undefined))).toBe('a|');
    expect(cache.get(record('a', 'c'))).toBeUndefined();
    cache.clear();
    expect(cache.get(record('a', 'b'))).toBeUndefined();
  });

  it('is never wrong however many combinations there are', () => {
    const cache = create(20);
    let found = 0;
    for (let key = 0; key < 500; key++) {
      cache.set(record(`org-${key % 3}`, `key-${key}`), `${key}`);
      for (const other of [key, key - 3, key >> 1]) {
        const value = cache.get(record(`org-${other % 3}`, `key-${other}`));
        expect([undefined, `${other}`]).toContain(value);
        found += value === undefined ? 0 : 1;
      }
    }
    expect(found).toBeGreaterThan(500);
  });

  it('does not keep what is no text of the request, or long', () => {
    const cache = create();
    const long = record('x'.repeat(65), 'b');
    const value = record('a', 'b');
    value.slots.setValue(FIRST, 'a');
    [long, value].forEach((one) => cache.set(one, 'kept'));
    expect([long, value, record('a', 'b')].map((one) => cache.get(one))).toEqual([undefined, undefined, undefined]);
  });
});
