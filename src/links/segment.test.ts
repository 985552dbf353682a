import { decodeSegment, encodeSegment } from './segment';

const VALUES = [
  'acme',
  '',
  '~',
  '~7E',
  '~25',
  '.',
  '..',
  '...',
  '100%',
  '%2F',
  '/orders/{id}',
  'a?b#c&d=e',
  "o'b\\r",
  'Ünï 🚀',
  'a b+c',
  ' a&amp;b\t',
  '%',
];

describe('path segments', () => {
  it.each(VALUES)('round-trips %j', (value) => {
    const segment = encodeSegment(value);
    expect(decodeSegment(segment)).toBe(value);
    expect(decodeSegment(decodeURIComponent(segment))).toBe(value);
    expect(decodeSegment(decodeURIComponent(decodeURI(segment)))).toBe(value);
  });

  it.each(VALUES)('makes one segment that browsers leave alone of %j', (value) => {
    const segment = encodeSegment(value);
    expect(segment).not.toMatch(/[/?#]|^$|^\.{1,2}$|^(%2E){1,2}$/i);
    expect(new URL(`http://host/x/${segment}/y`).pathname.split('/')).toHaveLength(4);
  });

  it.each(VALUES)('is still one segment of %j where a link was percent-decoded', (value) => {
    const decoded = decodeURIComponent(encodeSegment(value));
    const segments = new URL(`http://host/x/${decoded}/y`).pathname.split('/');
    expect(segments).toHaveLength(4);
    expect(decodeSegment(segments[2])).toBe(value);
  });

  it('replaces half a surrogate pair instead of throwing', () => {
    expect(decodeSegment(encodeSegment('a\uD83Db'))).toBe('a\uFFFDb');
  });

  it('shows a broken segment as it is', () => expect(decodeSegment('%E0%A4%A')).toBe('%E0%A4%A'));
});
