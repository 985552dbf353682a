import { identifierName, tokenize } from './lexer';

const texts = (sql: string) => [...tokenize(sql)].map((token) => token.text);

describe('tokenize', () => {
  it('drops blanks and comments of every kind, nested ones included', () => {
    expect(texts('SELECT -- one\n 1 /* a /* b */ c */ + #! two\n2 # three\n')).toEqual(['SELECT', '1', '+', '2']);
  });

  it('keeps literals whole, whatever they hold', () => {
    expect(texts(`SELECT 'it''s; -- \\' x', "a;b", \`c\`\`d\`, $x$ ; ' $x$`)).toEqual([
      ...['SELECT', `'it''s; -- \\' x'`, ',', '"a;b"', ',', '`c``d`', ',', "$x$ ; ' $x$"],
    ]);
  });

  it('knows how deep in brackets a token is', () => {
    const depths = [...tokenize('f(a, [b], {c:d}) e')].map(({ text, depth }) => `${text}${depth}`);
    expect(depths).toEqual(['f0', '(0', 'a1', ',1', '[1', 'b2', ']1', ',1', '{1', 'c2', ':2', 'd2', '}1', ')0', 'e0']);
  });

  it('gives offsets in bytes of the latin1 text', () => {
    const sql = Buffer.from("SELECT '😀' AS x", 'utf8').toString('latin1');
    const last = [...tokenize(sql)].at(-1);
    expect(last).toMatchObject({ text: 'x', start: 17, end: 18 });
  });

  it('ends with an open literal instead of failing: the engine reports it', () => {
    expect(texts("SELECT 'open")).toEqual(['SELECT', "'open"]);
    expect(texts('SELECT 1 /* open')).toEqual(['SELECT', '1']);
  });
});

describe('identifierName', () => {
  it.each([
    ['file', 'file'],
    ['`fi``le`', 'fi`le'],
    ['"f\\"x"', 'f"x'],
    ['`\\x66ile`', 'file'],
  ])('%s is %s', (text, name) => {
    expect(identifierName([...tokenize(text)][0])).toBe(name);
  });

  it('is undefined for a literal', () => {
    expect(identifierName([...tokenize("'file'")][0])).toBeUndefined();
  });
});
