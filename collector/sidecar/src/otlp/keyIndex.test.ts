import { ATTRIBUTE_NAMES, FIELDS } from './attributeNames';
import { viewOf } from './byteView';
import { KeyIndex, NO_SLOT } from './keyIndex';
import { builtInMap } from './plain.testing';

const find = (index: KeyIndex, name: string) => {
  const bytes = Buffer.from(`.${name}.`);
  return index.find(viewOf(bytes), 1, bytes.length - 1);
};

describe('KeyIndex', () => {
  it('finds every name by its bytes and as a text, with its slot and rank', () => {
    const index = new KeyIndex(builtInMap());
    FIELDS.forEach((field, slot) =>
      ATTRIBUTE_NAMES[field].forEach((name, position) => {
        const found = find(index, name);
        expect([found, index.slots[found], index.ranks[found]]).toEqual([index.get(name), slot, position + 1]);
      })
    );
  });

  it('finds nothing else: beginnings, ends, other letters, nothing', () => {
    const index = new KeyIndex(builtInMap());
    for (const name of Object.values(ATTRIBUTE_NAMES).flat()) {
      for (const other of [name.slice(1), name.slice(0, -1), `${name}x`, `x${name}`, `X${name.slice(1)}`, '']) {
        expect([other, find(index, other)]).toEqual([other, index.get(other)]);
        expect([other, index.get(other) >= 0]).toEqual([other, index.names.includes(other)]);
      }
    }
  });

  it('holds more names than bytes can count', () => {
    const targets = new Map(Array.from({ length: 1000 }, (_, slot) => [`name-${slot}`, { slot: slot % 60, rank: 1 }]));
    const index = new KeyIndex({ targets, prefixes: new Set(['name']) });
    expect([...targets.keys()].every((name) => index.slots[find(index, name)] === targets.get(name)?.slot)).toBe(true);
    expect([index.slots[find(index, 'name')], index.isPrefix[find(index, 'name')]]).toEqual([NO_SLOT, 1]);
  });
});
