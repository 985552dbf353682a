import { decodeSegment } from './decodeSegment';

/** The template that a path follows, if any. */
export type PathMatcher = (path: string) => string | undefined;

interface Node {
  literals: Map<string, Node>;
  /** Segments that are only partly a parameter, such as `{id}.json`. */
  partials: Array<{ pieces: string[]; node: Node }>;
  parameter?: Node;
  /** Template whose last parameter takes the rest of the path. */
  rest?: string;
  /** Template that ends here. */
  template?: string;
}

/**
 * Finds the template that a path follows. Segments are compared from the left, and in each place a concrete one comes
 * before a partly templated one, that before a parameter `{x}`, and that before `{x...}`, `{x+}` or `{x*}`, which takes
 * the rest of the path: so a concrete path comes before a templated one, as OpenAPI wants it
 * (https://spec.openapis.org/oas/v3.1.0#paths-object). Of templates that differ only in the names of their parameters
 * the first counts. A parameter is never empty. Time grows with the length of the path, not with the templates.
 */
export function createPathMatcher(templates: readonly string[]): PathMatcher {
  const root = createNode();
  templates.forEach((template) => insert(root, template));
  return (path) => find(root, path, 1);
}

function createNode(): Node {
  return { literals: new Map(), partials: [] };
}

function insert(root: Node, template: string): void {
  const segments = template.split('/').slice(1);
  let node = root;
  for (const [index, segment] of segments.entries()) {
    if (index === segments.length - 1 && /^\{[^{}]*(\.\.\.|\+|\*)\}$/.test(segment)) {
      node.rest ??= template;
      return;
    }
    node = childFor(node, segment);
  }
  node.template ??= template;
}

function childFor(node: Node, segment: string): Node {
  const pieces = segment.split(/\{[^{}]*\}/).map(decodeSegment);
  if (pieces.length === 1) {
    return getOrCreate(node.literals, pieces[0]);
  }
  if (pieces.length === 2 && pieces.every((piece) => piece === '')) {
    return (node.parameter ??= createNode());
  }
  const known = node.partials.find((partial) => partial.pieces.join('{}') === pieces.join('{}'));
  if (known) {
    return known.node;
  }
  const child = createNode();
  node.partials.push({ pieces, node: child });
  node.partials.sort((a, b) => b.pieces.join('').length - a.pieces.join('').length);
  return child;
}

function getOrCreate(nodes: Map<string, Node>, key: string): Node {
  const known = nodes.get(key) ?? createNode();
  nodes.set(key, known);
  return known;
}

/** Looks below `node` for what begins at `start`. */
function find(node: Node, path: string, start: number): string | undefined {
  if (start > path.length) {
    return node.template;
  }
  const slash = path.indexOf('/', start);
  const end = slash < 0 ? path.length : slash;
  const segment = decodeSegment(path.slice(start, end));
  const literal = node.literals.get(segment);
  const found = literal && find(literal, path, end + 1);
  if (found !== undefined || segment === '') {
    return found;
  }
  for (const partial of node.partials) {
    const match = matches(partial.pieces, segment) ? find(partial.node, path, end + 1) : undefined;
    if (match !== undefined) {
      return match;
    }
  }
  return (node.parameter && find(node.parameter, path, end + 1)) ?? node.rest;
}

/** Do the literal pieces stand in the segment in this order, with something between any two? */
function matches(pieces: readonly string[], segment: string): boolean {
  const last = pieces[pieces.length - 1];
  if (!segment.startsWith(pieces[0]) || !segment.endsWith(last)) {
    return false;
  }
  let position = pieces[0].length;
  for (let index = 1; index < pieces.length - 1; index++) {
    const at = segment.indexOf(pieces[index], position + 1);
    if (at < 0) {
      return false;
    }
    position = at + pieces[index].length;
  }
  return segment.length - last.length > position;
}
