import { takesSeveralSegments } from './constraint';
import { choice, optional, parameter, rest, type RouteNode, text, UNNAMED } from './nodes';
import { type Scanner } from './scanner';

/** Reads a part of a route, in the dialect of the whole. */
export type ReadPart = (part: string) => RouteNode[];

const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const QUANTIFIER = /[?*+]/y;

/** `:id`, `:id(\\d+)`, `:id{[0-9]+}` of Hono, `:id?`, `:path*`. */
export function readColon(scanner: Scanner): RouteNode[] {
  scanner.at += 1;
  const name = scanner.take(NAME);
  let constraint = '';
  if (scanner.next === '(' && !isRailsGroup(scanner)) {
    constraint = scanner.takeGroup();
  } else if (scanner.next === '{' && !isExpressGroup(scanner)) {
    constraint = scanner.takeGroup();
  } else if (scanner.next === '<') {
    constraint = scanner.takeGroup();
  }
  return quantified(name, scanner.take(QUANTIFIER), constraint);
}

function quantified(name: string, quantifier: string, constraint: string): RouteNode[] {
  switch (quantifier) {
    case '*':
      return [optional([rest(name)])];
    case '+':
      return [rest(name)];
    case '?':
      return [optional([one(name, constraint)])];
    default:
      return [one(name, constraint)];
  }
}

function one(name: string, constraint: string): RouteNode {
  return takesSeveralSegments(constraint) ? rest(name) : parameter(name, constraint.trim());
}

/** `(.:format)` and `(/:locale)` are optional parts of Rails, not constraints of the parameter before. */
function isRailsGroup({ text: route, at }: Scanner): boolean {
  return /^\((?:[/.-](?:[:*]\w|\w)|:\w)/.test(route.slice(at, at + 4));
}

/** `{/:id}`, `{.:ext}` and `{/*rest}` are optional parts of Express 5, not patterns of Hono. */
function isExpressGroup({ text: route, at }: Scanner): boolean {
  return /^\{[/.-]?[:*][A-Za-z_]|^\{\/[\w-]+\}/.test(route.slice(at));
}

/** `<id>`, `<int:id>`, `<string(length=3):who>`; `<name:re:[a-z]+>` of Bottle; `<id:\d+>` of Yii. */
export function readAngle(scanner: Scanner): RouteNode[] {
  const content = scanner.takeGroup();
  const own = /^(\w+)$/.exec(content)?.[1];
  if (own !== undefined) {
    return [parameter(own)];
  }
  const bottle = /^([A-Za-z_]\w*):(re:.*|int|float|path)$/s.exec(content);
  if (bottle && !/^(int|float|path|str|string|slug|uuid|any|regex|default)$/.test(bottle[1])) {
    return [one(bottle[1], bottle[2].replace(/^re:/, ''))];
  }
  const flask = /^([A-Za-z_]\w*)(\(.*\))?:([A-Za-z_]\w*)$/s.exec(content);
  if (flask) {
    return [one(flask[3], flask[1] === 'regex' ? (flask[2] ?? '') : flask[1])];
  }
  const yii = /^([A-Za-z_]\w*)(?:(\.\.)|:(.*))?$/s.exec(content);
  // `<path..>` is that of Rocket.
  return [yii?.[2] === undefined ? one(yii?.[1] ?? UNNAMED, yii?.[3] ?? '') : rest(yii[1])];
}

/** `$id`, `$id<[0-9]+>`. Operations (`$validate` of FHIR, `$count` of OData) are written the same: they are called by name. */
export function readDollar(scanner: Scanner): RouteNode[] {
  scanner.at += 1;
  const name = scanner.take(NAME);
  if (scanner.next === '<') {
    return [one(name, scanner.takeGroup())];
  }
  return [choice([[text(`$${name}`)], [parameter(name)]])];
}

/** `[id]`, `[...slug]`, `[[...slug]]`, `[[lang]]`, `[id=matcher]`; `[/{id}]` of FastRoute. */
export function readBracket(scanner: Scanner, readPart: ReadPart): RouteNode[] {
  const content = scanner.takeGroup();
  const inner = /^\[(.*)\]$/s.exec(content)?.[1];
  if (inner !== undefined) {
    return [optional([bracketed(inner)])];
  }
  return /^(?:[/-]|\.(?!\.\.))|[{:]/.test(content) ? [optional(readPart(content))] : [bracketed(content)];
}

function bracketed(content: string): RouteNode {
  const name = content.replace(/=.*$/s, '');
  return name.startsWith('...') ? rest(name.slice(3) || UNNAMED) : parameter(name);
}

/** `*`, `**`, `*path`. */
export function readStar(scanner: Scanner): RouteNode[] {
  const { previous } = scanner;
  const stars = scanner.take(/\*+/y);
  const name = scanner.take(NAME);
  const isSegment = (previous === '' || previous === '/') && (scanner.isDone || scanner.next === '/');
  if (name !== '' || stars.length > 1) {
    return [rest(name)];
  }
  if (isSegment) {
    return [scanner.isDone ? rest() : parameter(UNNAMED)];
  }
  // `/static*` takes the rest of the segment, and segments after it.
  return scanner.isDone ? [choice([[parameter(UNNAMED)], [], [text('/'), rest()]])] : [parameter(UNNAMED)];
}

/** `(.:format)`, `(a|b)`, `(shop)`, `(\\d+)`; `Orders({key})` of OData, whose parentheses are text. */
export function readGroup(scanner: Scanner, readPart: ReadPart): RouteNode[] {
  const { previous } = scanner;
  const content = scanner.takeGroup().replace(/^\?:/, '');
  const quantifier = scanner.take(QUANTIFIER);
  const isSegment = previous === '/' && (scanner.isDone || scanner.next === '/');
  const nodes = groupNodes(content, isSegment, readPart);
  return quantifier === '?' || quantifier === '*' ? [optional(nodes)] : nodes;
}

function groupNodes(content: string, isSegment: boolean, readPart: ReadPart): RouteNode[] {
  if (/^[^/.:*-]*\{/.test(content) || content === '' || /^'[^']*'$/.test(content)) {
    return [text('('), ...readPart(content), text(')')];
  }
  const options = content.split('|');
  if (options.length > 1 && options.every((option) => /^[\w/:.-]*$/.test(option))) {
    return [choice(options.map(readPart))];
  }
  if (/^[/.-]?[:*][A-Za-z_]|^[/.]?[\w-]+(?:\/:?\w+)*$/.test(content) || content.includes('(')) {
    // In Next.js `(shop)` groups files and is no part of the path; in Rails it is optional.
    return [optional(readPart(content))];
  }
  return [takesSeveralSegments(content) || (isSegment && content === '.*') ? rest() : parameter(UNNAMED)];
}
