import { dialectOf } from './dialects';
import { type RouteNode } from './nodes';
import { splitOutside } from './scanner';
import { tokenize } from './tokenize';
import { MAX_VARIANTS, templateOf, type Variant, variantsOf } from './variants';

/** What a router says of its route. */
export interface Route {
  /**
   * `template`: it has parameters. `plain`: it has none, so it can also be a prefix or the path itself. `everything`:
   * it takes any path and so says nothing. `unreadable`: it is no route.
   */
  readonly kind: 'none' | 'template' | 'plain' | 'everything' | 'unreadable';
  /** In the order in which they are tried. */
  readonly variants: readonly Variant[];
  /** Of the first variant, for a call without a path: `/orders/{id}`. */
  readonly template: string;
  /** It is written as an absolute path. */
  readonly isAbsolute: boolean;
}

export const NO_ROUTE: Route = Object.freeze({ kind: 'none', variants: [], template: '', isAbsolute: false });
const UNREADABLE: Route = Object.freeze({ ...NO_ROUTE, kind: 'unreadable' });

const METHOD = /^(?:\[?(?:[A-Z]{3,7}(?:[|,][A-Z]{3,7})*|\*)\]?)\s+(?=\S)/;
const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i;
/** NGINX: `~`, `~*`, `=`, `^~`; Kong: `~` before the slash. */
const MODIFIER = /^(?:~\*?|=|\^~)\s*(?=[/^(@]|\s)/;
const MAX_ROUTE_LENGTH = 2048;

/** A sender that writes its route as a URL escapes the braces. */
const withBraces = (route: string): string =>
  route.includes('%7') ? route.replace(/%7b/gi, '{').replace(/%7d/gi, '}') : route;

/** Reads a route of any router (dialects.ts). Never throws; time grows with its length. */
export function readRoute(stated: string): Route {
  if (stated === '' || stated.length > MAX_ROUTE_LENGTH) {
    return NO_ROUTE;
  }
  const route = withBraces(stated).trim().replace(METHOD, '').replace(MODIFIER, '').replace(ORIGIN, '');
  if (/^(?:\/?\*+|\$default|\/)$/.test(route)) {
    return {
      ...NO_ROUTE,
      kind: route === '/' ? 'plain' : 'everything',
      variants: [[]],
      template: '/',
      isAbsolute: true,
    };
  }
  if (isNoRoute(route)) {
    return UNREADABLE;
  }
  const variants = alternativesOf(route).flatMap(readAlternative).slice(0, MAX_VARIANTS);
  if (variants.length === 0) {
    return UNREADABLE;
  }
  return {
    kind: kindOf(variants),
    variants,
    template: templateOf(variants[0]),
    isAbsolute: /^[/^~]/.test(route),
  };
}

/** Rules of proxies (`Host(`a`) && PathPrefix(`/x`)`), and what has blanks outside of parameters. */
function isNoRoute(route: string): boolean {
  return route === '' || route.includes('`') || /\s&&\s/.test(route) || hasBlankOutside(route);
}

function hasBlankOutside(route: string): boolean {
  return (
    /\s/.test(route) && splitOutside(route.replace(/\s*\|\|\s*|,\s+(?=\/)/g, ','), (char) => /\s/.test(char)).length > 1
  );
}

/** Express writes several paths of one handler as `/a,/b`, Spring as `/a || /b`. */
function alternativesOf(route: string): string[] {
  return splitOutside(
    route.replace(/\s*\|\|\s*|,\s+(?=\/)/g, ','),
    (char, after) => char === ',' && after.startsWith('/')
  );
}

function readAlternative(route: string): Variant[] {
  const dialect = dialectOf(route);
  const variants = variantsOf(withoutQuery(tokenize(route, dialect)));
  const isBracket = dialect.name === 'bracket';
  return [
    ...variants,
    ...variants.flatMap((variant) => [withoutHost(route, variant), isBracket ? withoutFile(variant) : []]),
  ].filter((variant, index) => variant.length > 0 || index === 0);
}

/** `example.com/orders/{id}` of Go: the host comes before the first slash. */
function withoutHost(route: string, variant: Variant): Variant {
  const isHost = !/^[/^]/.test(route) && /^[^/]*(?:\.[^/]*[a-z}]|localhost|:\d+)\//i.test(route);
  return isHost ? variant.slice(1) : [];
}

/** `/blog/[slug]/page` and `/api/orders/[id]/route` of Next.js: the file, which is no part of the path. */
function withoutFile(variant: Variant): Variant {
  const last = variant.at(-1);
  return last?.kind === 'literal' && /^(?:page|route|index|\+server)$/.test(last.text) ? variant.slice(0, -1) : [];
}

/** A query string or fragment behind the route is no part of it. */
function withoutQuery(nodes: RouteNode[]): RouteNode[] {
  const at = nodes.findIndex((node) => node.type === 'text' && /[?#]/.test(node.text));
  const found = nodes[at];
  return found?.type !== 'text'
    ? nodes
    : [...nodes.slice(0, at), { type: 'text', text: found.text.replace(/[?#].*$/s, '') }];
}

function kindOf(variants: readonly Variant[]): Route['kind'] {
  const [first] = variants;
  if (first.length > 0 && first.every((segment) => segment.kind === 'wildcard')) {
    return 'everything';
  }
  return variants.some((variant) => variant.some(({ kind }) => kind !== 'literal')) ? 'template' : 'plain';
}
