import { isObject } from '../../model/isObject';

const INDENT = '  ';

/** Texts that need no quotes: a letter, then what YAML reads as nothing else. */
const BARE = /^[A-Za-z][A-Za-z0-9_/-]*$/;

/** Words that YAML reads as something else than a text. */
const WORDS = ['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n'];

/**
 * What JSON can hold as YAML (1.2), such as a file of Grafana's provisioning. Texts of several lines, such as SQL, are
 * blocks; absent members are left out.
 */
export const toYaml = (value: unknown): string => `${lines(value).join('\n')}\n`;

function lines(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const [first, ...rest] = lines(item);
      return [`- ${first}`, ...rest.map((line) => indented(line))];
    });
  }
  if (isObject(value)) {
    return Object.entries(value).flatMap(([name, member]) => (member === undefined ? [] : memberLines(name, member)));
  }
  return [scalar(value)];
}

function memberLines(name: string, value: unknown): string[] {
  const key = scalar(name);
  if (typeof value === 'string' && isBlock(value)) {
    return [`${key}: |${chomping(value)}`, ...blockLines(value)];
  }
  if (Array.isArray(value) || isObject(value)) {
    const inner = lines(value);
    return inner.length > 0 ? [`${key}:`, ...inner.map(indented)] : [`${key}: ${Array.isArray(value) ? '[]' : '{}'}`];
  }
  return [`${key}: ${scalar(value)}`];
}

/** A text of several lines whose first line does not begin with a space. */
const isBlock = (text: string): boolean =>
  /^[^\s].*\n/.test(text) && !/[^\n\x20-\uD7FF\uE000-\uFFFD]/.test(text) && !/\n\n$/.test(text);

const chomping = (text: string): string => (text.endsWith('\n') ? '' : '-');

const blockLines = (text: string): string[] => text.replace(/\n$/, '').split('\n').map(indented);

const indented = (line: string): string => (line === '' ? '' : `${INDENT}${line}`);

/** JSON of a text is YAML, too. */
function scalar(value: unknown): string {
  const isBare = typeof value !== 'string' || (BARE.test(value) && !WORDS.includes(value.toLowerCase()));
  return isBare ? String(value) : JSON.stringify(value);
}
