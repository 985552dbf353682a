import ts from 'typescript';
import { isTest, sources, textOf } from './files';

const FILE = 'src/locales/en-US/callsight-analytics-app.json';

interface Text {
  key: string;
  /** undefined where the text is elements (Trans). */
  text?: string;
}

/** The texts that a file asks for: `t('key', 'text')` and `<Trans i18nKey="key">`. */
function textsOf(file: string): Text[] {
  const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, false);
  const found: Text[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 't') {
      const [key, text] = node.arguments;
      if (key && text && ts.isStringLiteralLike(key) && ts.isStringLiteralLike(text)) {
        // An empty text stands for those of defaultValue_one and defaultValue_other.
        found.push({ key: key.text, text: text.text || undefined });
      }
    }
    if (ts.isJsxAttribute(node) && ts.isIdentifier(node.name) && node.name.text === 'i18nKey') {
      found.push({ key: node.initializer && ts.isStringLiteral(node.initializer) ? node.initializer.text : '' });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The file's texts by their whole key. */
function flattened(node: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(node).flatMap(([name, value]) =>
      typeof value === 'string' ? [[prefix + name, value] as const] : [...flattened(value, `${prefix}${name}.`)]
    )
  );
}

const asked = sources()
  .filter((file) => file.startsWith('src/') && !isTest(file))
  .flatMap(textsOf);
const stored = flattened(JSON.parse(textOf(FILE)));

it('finds the texts of the screens', () => expect(asked.length).toBeGreaterThan(100));

it('has the text of every key as the screens have it: run npm run i18n-extract', () => {
  const wrong = asked.filter(({ key, text }) => {
    const value = stored.get(key) ?? stored.get(`${key}_other`);
    return value === undefined || (text !== undefined && value !== text);
  });
  expect(wrong).toEqual([]);
});

it('has no text that no screen asks for', () => {
  const keys = new Set(asked.map(({ key }) => key));
  expect([...stored.keys()].filter((key) => !keys.has(key.replace(/_(one|other)$/, '')))).toEqual([]);
});

it('gives one text to a key', () => {
  const texts = new Map<string, Set<string>>();
  for (const { key, text } of asked) {
    if (text !== undefined) {
      texts.set(key, (texts.get(key) ?? new Set()).add(text));
    }
  }
  expect([...texts].filter(([, all]) => all.size > 1)).toEqual([]);
});
