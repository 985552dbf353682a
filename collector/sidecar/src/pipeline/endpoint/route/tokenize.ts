import { readBraces } from './braces';
import { readAngle, readBracket, readColon, readDollar, readGroup, readStar } from './constructs';
import { type Construct, type Dialect } from './dialects';
import { type RouteNode, text } from './nodes';
import { readRegex } from './regex';
import { Scanner } from './scanner';

/** Groups may be nested so deep; deeper ones are text. */
const MAX_DEPTH = 8;

/** The parts of a route by the constructs of its dialect. Linear in its length for each level of nested groups. */
export function tokenize(route: string, { constructs }: Dialect, depth = 0): RouteNode[] {
  const has = (construct: Construct) => constructs.includes(construct);
  if (has('regex')) {
    return readRegex(route, readAngle);
  }
  const readPart = (part: string): RouteNode[] =>
    depth < MAX_DEPTH ? tokenize(part, { name: '', routers: [], sign: /(?:)/, constructs }, depth + 1) : [text(part)];
  const scanner = new Scanner(route);
  const nodes: RouteNode[] = [];
  let literal = '';
  const push = (read: RouteNode[]) => {
    if (literal !== '') {
      nodes.push(text(literal));
      literal = '';
    }
    nodes.push(...read);
  };
  while (!scanner.isDone) {
    const { next } = scanner;
    if (next === '{' && has('braces')) {
      push(readBraces(scanner, readPart));
    } else if (next === '<' && has('angles')) {
      push(readAngle(scanner));
    } else if (next === '[' && has('brackets')) {
      push(readBracket(scanner, readPart));
    } else if (next === '(' && has('groups')) {
      push(readGroup(scanner, readPart));
    } else if (next === '$' && has('dollars') && beginsDollar(scanner)) {
      push(readDollar(scanner));
    } else if (next === '*' && has('stars')) {
      push(readStar(scanner));
    } else if (next === ':' && has('colons') && beginsName(scanner)) {
      push(readColon(scanner));
    } else if (next === ':' && has('colons') && route.startsWith('::', scanner.at)) {
      // Fastify writes a colon so.
      literal += ':';
      scanner.at += 2;
    } else if (next === '\\' && has('escapes')) {
      literal += route.charAt(scanner.at + 1);
      scanner.at += 2;
    } else if (next === '?' && has('colons') && literal !== '' && !literal.endsWith('/')) {
      // `/ab?cd` of Express 4: the character before may be left out.
      const last = literal.slice(-1);
      literal = literal.slice(0, -1);
      push([{ type: 'choice', options: [[text(last)], []] }]);
      scanner.at += 1;
    } else {
      literal += next;
      scanner.at += 1;
    }
  }
  push([]);
  return nodes;
}

/** A colon behind a brace, as in `{id}:cancel`, or before another colon is text. */
function beginsName({ text: route, at, previous }: Scanner): boolean {
  return previous !== '}' && /^:[\p{L}_]/u.test(route.slice(at, at + 3)) && previous !== '\\';
}

/** A name with a constraint, anywhere, or one that is a whole segment: prices and operations have a `$` too. */
function beginsDollar({ text: route, at, previous }: Scanner): boolean {
  const rest = route.slice(at);
  return (
    /^\$[A-Za-z_]\w*</.test(rest) || ((previous === '/' || previous === '') && /^\$[A-Za-z_]\w*(?:\/|$)/.test(rest))
  );
}
