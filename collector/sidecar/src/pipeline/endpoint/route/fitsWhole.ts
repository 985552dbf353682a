import { type Route } from './readRoute';
import { type Variant } from './variants';

/** Whether a path is what a route says, from the first to the last segment; its query string may follow. */
export type FitsWhole = (path: string) => boolean;

/**
 * The comparison for routes of the usual kind, with whole segments as parameters, that makes no text of a path.
 * Undefined for all others: matchRoute compares them. A path that does not fit here may fit there.
 */
export function compileWhole({ variants, isAbsolute }: Route): FitsWhole | undefined {
  const [variant] = variants;
  if (variant === undefined || variant.length === 0 || !isAbsolute || !variant.every(isSimple)) {
    return undefined;
  }
  const literals = variant.map((segment) => (segment.kind === 'literal' ? segment.text : ''));
  return (path) => {
    let at = 0;
    for (let index = 0; index < literals.length; index++) {
      const literal = literals[index];
      if (path.charCodeAt(at) !== SLASH || (literal !== '' && !path.startsWith(literal, at + 1))) {
        return false;
      }
      const end = literal === '' ? endOfSegment(path, at + 1) : at + 1 + literal.length;
      if (end === at + 1) {
        return false;
      }
      at = end;
    }
    return isEnd(path, path.charCodeAt(at) === SLASH ? at + 1 : at);
  };
}

function isSimple(segment: Variant[number]): boolean {
  if (segment.kind === 'pattern') {
    const [only] = segment.pieces;
    return segment.pieces.length === 1 && only.type === 'parameter' && only.resolve === undefined;
  }
  return segment.kind === 'literal';
}

const SLASH = 0x2f;
const QUESTION = 0x3f;
const HASH = 0x23;

function isEnd(path: string, at: number): boolean {
  const code = path.charCodeAt(at);
  return at === path.length || code === QUESTION || code === HASH;
}

function endOfSegment(path: string, from: number): number {
  let at = from;
  while (at < path.length && path.charCodeAt(at) !== SLASH && !isEnd(path, at)) {
    at += 1;
  }
  return at;
}
