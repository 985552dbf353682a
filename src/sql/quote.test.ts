import { qualified, quote, quoteList } from './quote';

describe('quote', () => {
  it.each([
    ['plain', "'plain'"],
    ['', "''"],
    ["o'brien", "'o\\'brien'"],
    ['back\\slash', "'back\\\\slash'"],
    ["\\'; DROP TABLE events --", "'\\\\\\'; DROP TABLE events --'"],
    ['Ünïcode 東京 🚀', "'Ünïcode 東京 🚀'"],
    ['two\nlines\r\tand\0nul', "'two\\nlines\\r\\tand\\0nul'"],
    ['${ds} $__fromTime [[x]]', "'\\x24{ds} \\x24__fromTime \\x5B\\x5Bx]]'"],
    ['/orders/{id}', "'/orders/{id}'"],
  ])('writes %j as %s', (value, literal) => expect(quote(value)).toBe(literal));
});

describe('quoteList', () => {
  it('joins literals', () => expect(quoteList(['a', "b'c"])).toBe("'a', 'b\\'c'"));
  it('matches nothing when it is empty', () => expect(quoteList([])).toBe('NULL'));
});

describe('qualified', () => {
  it('quotes both parts', () => expect(qualified('callsight', 'events')).toBe('`callsight`.`events`'));
  it('cannot be left by a backtick', () => expect(qualified('a`b', 'events')).toBe('`a\\`b`.`events`'));
});
