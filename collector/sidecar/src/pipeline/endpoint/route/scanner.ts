const CLOSING: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']', '<': '>' };

/** Reads the text of a route from left to right. */
export class Scanner {
  at = 0;

  constructor(readonly text: string) {}

  get isDone(): boolean {
    return this.at >= this.text.length;
  }

  get next(): string {
    return this.text.charAt(this.at);
  }

  get previous(): string {
    return this.at === 0 ? '' : this.text.charAt(this.at - 1);
  }

  /** Takes what a sticky expression matches here; empty when it does not match. */
  take(expression: RegExp): string {
    expression.lastIndex = this.at;
    const found = expression.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  /**
   * Takes a group, with the scanner on its opening character, and returns what is inside. Groups of the same kind
   * may be nested; escaped characters do not count, nor do those in a character class of a regular expression. Of a
   * group that is not closed the rest of the segment is inside.
   */
  takeGroup(): string {
    const open = this.next;
    const start = this.at + 1;
    const end = endOfGroup(this.text, start, open, CLOSING[open] ?? open);
    this.at = end.isClosed ? end.at + 1 : end.at;
    return this.text.slice(start, end.at);
  }
}

function endOfGroup(text: string, start: number, open: string, close: string): { at: number; isClosed: boolean } {
  let depth = 1;
  let inClass = false;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') {
      at += 1;
    } else if (inClass) {
      inClass = char !== ']';
    } else if (char === '[' && open !== '[' && text.indexOf(']', at) > 0) {
      inClass = true;
      // A bracket that comes first in a class is a member of it.
      at += text[at + 1] === '^' ? 1 : 0;
      at += text[at + 1] === ']' ? 1 : 0;
    } else if (char === close) {
      depth -= 1;
      if (depth === 0) {
        return { at, isClosed: true };
      }
    } else if (char === open) {
      depth += 1;
    }
  }
  const slash = text.indexOf('/', start);
  return { at: slash < 0 ? text.length : slash, isClosed: false };
}

/** Splits at a separator that stands outside of all groups. */
export function splitOutside(source: string, isSeparator: (char: string, after: string) => boolean): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < source.length; at++) {
    const char = source[at];
    if (char === '\\') {
      at += 1;
    } else if ('{([<'.includes(char)) {
      depth += 1;
    } else if ('})]>'.includes(char)) {
      depth = Math.max(0, depth - 1);
    } else if (depth === 0 && isSeparator(char, source.slice(at + 1, at + 3))) {
      parts.push(source.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(source.slice(start));
  return parts;
}
