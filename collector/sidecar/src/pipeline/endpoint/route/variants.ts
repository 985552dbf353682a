import { isSensitive } from '../../../privacy/sensitive';
import { decodeSegment } from '../../../openapi/decodeSegment';
import { type Parameter, type Rest, type RouteNode, type Text, UNNAMED } from './nodes';

type Piece = Text | Parameter;

export interface Literal {
  readonly kind: 'literal';
  readonly text: string;
  /** Decoded and in lower case: many routers do not distinguish case. */
  readonly key: string;
}

/** A segment of which a part or all is chosen by the caller. */
export interface Pattern {
  readonly kind: 'pattern';
  readonly pieces: readonly Piece[];
}

export interface Wildcard {
  readonly kind: 'wildcard';
  readonly rest: Rest;
}

export type RouteSegment = Literal | Pattern | Wildcard;

/** A route with its choices made: its segments from left to right. */
export type Variant = readonly RouteSegment[];

/** Variants of one route that are tried; further ones are left out. */
export const MAX_VARIANTS = 64;

/** Wildcards in one variant. */
const MAX_WILDCARDS = 2;

/** The ways in which the parts of a route can be written out, those with most parts first. */
export function variantsOf(nodes: readonly RouteNode[]): Variant[] {
  const variants: Variant[] = [];
  const known = new Set<string>();
  for (const pieces of expand(nodes)) {
    const variant = toSegments(pieces);
    const template = templateOf(variant);
    if (!known.has(template) && variant.filter(({ kind }) => kind === 'wildcard').length <= MAX_WILDCARDS) {
      known.add(template);
      variants.push(variant);
    }
  }
  return variants;
}

type Flat = Text | Parameter | Rest;

function expand(nodes: readonly RouteNode[]): Flat[][] {
  let lists: Flat[][] = [[]];
  for (const node of nodes) {
    if (node.type !== 'choice') {
      lists.forEach((list) => list.push(node));
      continue;
    }
    const options = node.options.flatMap((option) => expand(option)).slice(0, MAX_VARIANTS);
    lists = lists.flatMap((list) => options.map((option) => [...list, ...option])).slice(0, MAX_VARIANTS);
  }
  return lists;
}

/** Empty segments are none: `//` and a last slash name nothing. */
function toSegments(pieces: readonly Flat[]): Variant {
  const segments: RouteSegment[] = [];
  let current: Flat[] = [];
  const end = () => {
    segments.push(...segmentOf(current));
    current = [];
  };
  for (const piece of pieces) {
    if (piece.type !== 'text') {
      current.push(piece);
      continue;
    }
    piece.text.split('/').forEach((part, index) => {
      if (index > 0) {
        end();
      }
      if (part !== '') {
        current.push({ type: 'text', text: part });
      }
    });
  }
  end();
  return segments;
}

function segmentOf(pieces: readonly Flat[]): RouteSegment[] {
  if (pieces.length === 0) {
    return [];
  }
  const [first] = pieces;
  if (pieces.length === 1 && first.type === 'rest') {
    return [{ kind: 'wildcard', rest: first }];
  }
  const joined: Piece[] = [];
  const wildcards: RouteSegment[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.type === 'text' && last?.type === 'text') {
      joined[joined.length - 1] = { type: 'text', text: last.text + piece.text };
    } else if (piece.type === 'rest') {
      // `{path...}:verb`: segments before, and the beginning of this one.
      wildcards.push({ kind: 'wildcard', rest: piece });
      joined.push({ type: 'parameter', name: piece.name || UNNAMED });
    } else if (piece.type === 'text' || last?.type !== 'parameter') {
      // Of two parameters side by side nobody can say where the second one begins.
      joined.push(piece);
    }
  }
  const [only] = joined;
  return joined.length === 1 && only.type === 'text'
    ? [literal(only.text)]
    : [...wildcards.slice(0, 1), { kind: 'pattern', pieces: joined }];
}

/** Text that looks like a credential or an address is the value of a parameter that the router did not name. */
function literal(text: string): RouteSegment {
  if (isSensitive(text)) {
    return { kind: 'pattern', pieces: [{ type: 'parameter', name: UNNAMED }] };
  }
  return { kind: 'literal', text, key: keyOf(text) };
}

/** What two literals have in common that a router takes for the same. */
export function keyOf(segment: string): string {
  return decodeSegment(segment).toLowerCase();
}

/** The template of a variant when no path is known: `/orders/{id}`. */
export function templateOf(variant: Variant): string {
  const parts = variant.map((segment, index) => segmentTemplate(segment, variant[index + 1]));
  return `/${parts.filter((part) => part !== '').join('/')}`;
}

/** @param next a wildcard is written once when the segment behind it goes on with it. */
export function segmentTemplate(segment: RouteSegment, next?: RouteSegment): string {
  switch (segment.kind) {
    case 'literal':
      return segment.text;
    case 'pattern':
      return segment.pieces.map((piece) => (piece.type === 'text' ? piece.text : `{${piece.name}}`)).join('');
    case 'wildcard':
      return isContinued(segment, next) ? '' : `{${segment.rest.name || 'path'}}`;
  }
}

export function isContinued({ rest }: Wildcard, next: RouteSegment | undefined): boolean {
  const name = rest.name || UNNAMED;
  return next?.kind === 'pattern' && next.pieces.some((piece) => piece.type === 'parameter' && piece.name === name);
}
