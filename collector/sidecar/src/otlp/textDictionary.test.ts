import { viewOf } from './byteView';
import { TextDictionary } from './textDictionary';

const read = (texts: TextDictionary, text: string) => {
  const bytes = Buffer.from(`<${text}>`);
  return texts.read(bytes, viewOf(bytes), 1, bytes.length - 1);
};

describe('TextDictionary', () => {
  it('gives every text as it is, however many there are', () => {
    const texts = new TextDictionary({ capacity: 100 });
    for (let round = 0; round < 2; round++) {
      for (let index = 0; index < 5000; index++) {
        const text = `${'ü🦊'.repeat(index % 40)}${index}`;
        expect(read(texts, text)).toBe(text);
      }
    }
    expect(read(texts, '')).toBe('');
  });

  it('keeps texts that differ in one byte or in length apart', () => {
    const texts = new TextDictionary();
    const all = ['a', 'b', 'aa', 'ab', 'ba', '\0', '\0\0', 'a\0', '0', '00'];
    expect(all.map((text) => read(texts, text))).toEqual(all);
    expect(all.map((text) => read(texts, text))).toEqual(all);
  });

  it('decodes a text once, as long as it is seen again', () => {
    const texts = new TextDictionary({ capacity: 50 });
    const decoded: string[] = [];
    const count = (text: string) => {
      const bytes = Buffer.from(text);
      const toString = bytes.toString.bind(bytes);
      bytes.toString = (...parts) => {
        decoded.push(text);
        return toString(...parts);
      };
      texts.read(bytes, viewOf(bytes), 0, bytes.length);
    };
    for (let index = 0; index < 1000; index++) {
      count('often');
      count(`once ${index}`);
    }
    expect(decoded.filter((text) => text === 'often')).toHaveLength(1);
    expect(decoded).toHaveLength(1001);
  });

  it('replaces what is not UTF-8', () => {
    const bytes = Buffer.of(0x61, 0xff);
    expect(new TextDictionary().read(bytes, viewOf(bytes), 0, 2)).toBe('a\ufffd');
  });
});
