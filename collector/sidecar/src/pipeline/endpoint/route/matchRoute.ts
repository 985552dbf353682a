import { KNOWN_EXTENSIONS } from '../segment/extension';
import { isVersionWord } from '../segment/version';
import { type Parameter } from './nodes';
import { type Route } from './readRoute';
import {
  isContinued,
  keyOf,
  type Pattern,
  type RouteSegment,
  segmentTemplate,
  type Variant,
  type Wildcard,
} from './variants';

/** One segment of a template: text that is final, or a segment of the path that has yet to be judged. */
export interface Token {
  readonly text: string;
  /** `fixed`: of the route. `path`: of the path. `unproven`: of the path, where a wildcard takes whatever is sent. */
  readonly kind: 'fixed' | 'path' | 'unproven';
}

export interface RouteMatch {
  readonly tokens: readonly Token[];
  /** Words of the path stand where the route has a wildcard or names no operation: the caller may have made them up. */
  readonly isOpen: boolean;
}

/**
 * Compares a route with the segments of a path. The route may begin behind the first segments (a router that is mounted
 * does not know them): these are kept. Parameters become `{name}`, those that name an operation or a version what was
 * called. Returns undefined when the route does not fit, so that it is not the route of this call.
 */
export function matchRoute(route: Route, path: readonly string[]): RouteMatch | undefined {
  for (let prefix = 0; prefix <= path.length; prefix++) {
    for (const variant of route.variants) {
      if (prefix > 0 && variant[0]?.kind === 'wildcard') {
        continue;
      }
      const tokens = matchFrom(variant, 0, path, prefix);
      if (tokens !== undefined) {
        const isOpen = tokens.some(({ kind }) => kind !== 'fixed');
        return { tokens: [...path.slice(0, prefix).map(asPath), ...tokens], isOpen };
      }
    }
  }
  return isDecoded(path) ? matchDecoded(route, path) : undefined;
}

/** Whether a path has characters that no path has before it is decoded (RFC 3986, 3.3). */
function isDecoded(path: readonly string[]): boolean {
  return path.some((segment) => /[^\x21-\x7e]|["<>]/.test(segment));
}

/** Of a path that the sender has decoded, one parameter may have had slashes in it (`%2F`). */
function matchDecoded(route: Route, path: readonly string[]): RouteMatch | undefined {
  for (const variant of route.variants) {
    const more = path.length - variant.length;
    for (let index = 0; more > 0 && index < variant.length; index++) {
      const joined = [
        ...path.slice(0, index),
        path.slice(index, index + more + 1).join('/'),
        ...path.slice(index + more + 1),
      ];
      const tokens = variant[index].kind === 'pattern' ? matchFrom(variant, 0, joined, 0) : undefined;
      if (tokens?.every(({ kind }) => kind === 'fixed')) {
        return { tokens, isOpen: false };
      }
    }
  }
  return undefined;
}

/**
 * The template of a path that its route does not fit, as a rewritten path: counted from the end, a segment that stands
 * where the route has a parameter is that parameter, so that no word of a caller is stored.
 */
export function alignRoute(route: Route, path: readonly string[]): Token[] {
  const variant = route.variants.find((candidate) => candidate.every(({ kind }) => kind !== 'wildcard')) ?? [];
  return path.map((segment, index) => {
    const stated = variant[variant.length - path.length + index];
    return stated?.kind === 'pattern' ? fixed(segmentTemplate(stated)) : asPath(segment);
  });
}

function matchFrom(variant: Variant, at: number, path: readonly string[], from: number): Token[] | undefined {
  const tokens: Token[] = [];
  let place = from;
  for (let index = at; index < variant.length; index++) {
    const segment = variant[index];
    if (segment.kind === 'wildcard') {
      const taken = matchWildcard(variant, index, path, place);
      return taken && [...tokens, ...taken];
    }
    if (place >= path.length) {
      return undefined;
    }
    const token = matchSegment(segment, path[place]);
    if (token === undefined) {
      return undefined;
    }
    tokens.push(token);
    place += 1;
  }
  return place === path.length ? tokens : undefined;
}

/** As many segments as leave enough for what follows. */
function matchWildcard(variant: Variant, index: number, path: readonly string[], from: number): Token[] | undefined {
  const wildcard = variant[index];
  for (let end = path.length; end >= from; end--) {
    const following = matchFrom(variant, index + 1, path, end);
    if (following !== undefined && wildcard.kind === 'wildcard') {
      return [...wildcardTokens(wildcard, variant, index, path.slice(from, end)), ...following];
    }
  }
  return undefined;
}

function wildcardTokens(wildcard: Wildcard, variant: Variant, index: number, taken: readonly string[]): Token[] {
  const { rest } = wildcard;
  if (taken.length === 0 || isContinued(wildcard, variant[index + 1])) {
    return [];
  }
  // A catch-all at the root says nothing of what was called.
  if (rest.isProxy || index === 0) {
    return taken.map(asPath);
  }
  return rest.name === '' ? taken.map((text) => ({ text, kind: 'unproven' as const })) : [fixed(`{${rest.name}}`)];
}

function matchSegment(segment: RouteSegment, called: string): Token | undefined {
  if (segment.kind === 'literal') {
    return segment.text === called || segment.key === keyOf(called) ? fixed(segment.text) : undefined;
  }
  return segment.kind === 'pattern' ? matchPattern(segment, called) : undefined;
}

function matchPattern({ pieces }: Pattern, called: string): Token | undefined {
  const values = valuesOf(pieces, called);
  if (values === undefined) {
    return undefined;
  }
  let resolved = 0;
  let word = false;
  let text = '';
  pieces.forEach((piece, index) => {
    if (piece.type === 'text') {
      text += piece.text;
      return;
    }
    const isCalled = isResolved(piece, values[index], pieces.length === 1 ? '' : text);
    resolved += isCalled ? 1 : 0;
    word ||= isCalled && piece.resolve !== 'extension';
    text += isCalled ? values[index] : `{${piece.name}}`;
  });
  const parameters = pieces.filter(({ type }) => type === 'parameter').length;
  return { text, kind: word && resolved === parameters ? 'path' : 'fixed' };
}

function isResolved({ resolve }: Parameter, value: string, before: string): boolean {
  switch (resolve) {
    case 'word':
      return true;
    case 'version':
      return isVersionWord(value) || isVersionWord(before + value);
    case 'extension':
      return KNOWN_EXTENSIONS.has(value);
    default:
      return false;
  }
}

/** What each parameter of a segment takes, by the place of its piece; undefined when the text does not fit. */
function valuesOf(pieces: Pattern['pieces'], called: string): string[] | undefined {
  const lower = called.toLowerCase();
  const values: string[] = [];
  let place = 0;
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index];
    if (piece.type === 'text') {
      if (!lower.startsWith(piece.text.toLowerCase(), place)) {
        return undefined;
      }
      place += piece.text.length;
      values.push('');
      continue;
    }
    const end = endOfValue(pieces, index, lower, place);
    if (end <= place) {
      return undefined;
    }
    values.push(called.slice(place, end));
    place = end;
  }
  return place === called.length ? values : undefined;
}

/** A parameter is never empty. The last text of a segment stands at its end. */
function endOfValue(pieces: Pattern['pieces'], index: number, lower: string, place: number): number {
  const next = pieces[index + 1];
  if (next?.type !== 'text') {
    return lower.length;
  }
  const stop = next.text.toLowerCase();
  if (index + 2 === pieces.length) {
    return lower.endsWith(stop) ? lower.length - stop.length : -1;
  }
  return lower.indexOf(stop, place + 1);
}

function fixed(text: string): Token {
  return { text, kind: 'fixed' };
}

function asPath(text: string): Token {
  return { text, kind: 'path' };
}
