import type { Matcher } from './readMuting';

type Labels = Readonly<Record<string, string>>;

/** Flags at the begin of a pattern, which JavaScript has apart from it. */
const FLAGS = /^\(\?([ims]+)\)/;

/** A pattern of RE2 that matches a whole text; undefined where JavaScript cannot read it. */
function anchored(pattern: string): RegExp | undefined {
  const [written = '', flags = ''] = FLAGS.exec(pattern) ?? [];
  try {
    return new RegExp(`^(?:${pattern.slice(written.length)})$`, flags);
  } catch {
    return undefined;
  }
}

/**
 * Whether labels meet a matcher as in Alertmanager (pkg/labels): a label that is missing is an empty text, and a pattern
 * must match the whole value. A pattern of RE2 that JavaScript cannot read is not met.
 */
export function meets({ name, value, isRegex, isEqual }: Matcher, labels: Labels): boolean {
  const own = labels[name] ?? '';
  if (!isRegex) {
    return (own === value) === isEqual;
  }
  const pattern = anchored(value);
  return pattern !== undefined && pattern.test(own) === isEqual;
}

/** Whether labels meet all matchers; a silence without any is for nothing. */
export const meetsAll = (matchers: readonly Matcher[], labels: Labels): boolean =>
  matchers.length > 0 && matchers.every((matcher) => meets(matcher, labels));
