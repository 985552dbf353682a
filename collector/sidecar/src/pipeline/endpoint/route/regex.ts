import { takesSeveralSegments } from './constraint';
import { choice, optional, parameter, rest, type RouteNode, text, UNNAMED } from './nodes';
import { Scanner } from './scanner';

const QUANTIFIER = /(?:[?*+]|\{\d*,?\d*\})[?+]?/y;
const ANCHOR = /\\[AZzbBG]|[$^]/y;

/**
 * Reads a route that is a regular expression, as the URL patterns of Django, the routers of Django REST framework and
 * the locations of NGINX are. Named groups are parameters; groups without a name, classes and wildcards are too.
 * Expressions that have no end take any path that goes on.
 */
export function readRegex(expression: string, readAngle: (scanner: Scanner) => RouteNode[]): RouteNode[] {
  const nodes = readSequence(new Scanner(expression), readAngle);
  const isEnded = /\$|\\[Zz]/.test(expression.slice(-3)) || expression.endsWith('>');
  return isEnded || nodes.at(-1)?.type === 'rest' ? nodes : [...nodes, choice([[], [text('/'), rest()]])];
}

function readSequence(scanner: Scanner, readAngle: (scanner: Scanner) => RouteNode[]): RouteNode[] {
  const nodes: RouteNode[] = [];
  while (!scanner.isDone) {
    if (scanner.take(ANCHOR) !== '') {
      continue;
    }
    const atom = readAtom(scanner, readAngle);
    const quantifier = scanner.take(QUANTIFIER);
    nodes.push(...quantify(atom, quantifier));
  }
  return merged(nodes);
}

function readAtom(scanner: Scanner, readAngle: (scanner: Scanner) => RouteNode[]): RouteNode[] {
  const { next } = scanner;
  switch (next) {
    case '(':
      return readRegexGroup(scanner.takeGroup(), readAngle);
    case '<':
      return readAngle(scanner);
    case '[':
      return readClass(scanner.takeGroup(), scanner.next);
    case '.':
      scanner.at += 1;
      // A dot that is not repeated mostly is one that somebody did not escape.
      return [/[*+]/.test(scanner.next) ? rest() : text('.')];
    case '\\': {
      const escaped = scanner.text.charAt(scanner.at + 1);
      scanner.at += 2;
      return /[dDwWsS]/.test(escaped) ? [parameter(UNNAMED)] : [text(escaped)];
    }
    default:
      scanner.at += 1;
      return [text(next)];
  }
}

/** A class of one member is that text: `[.]`. */
function readClass(members: string, quantifier: string): RouteNode[] {
  if (/^[^\\^]$/.test(members)) {
    return [text(members)];
  }
  return [takesSeveralSegments(`[${members}]${quantifier}`) ? rest() : parameter(UNNAMED)];
}

function readRegexGroup(content: string, readAngle: (scanner: Scanner) => RouteNode[]): RouteNode[] {
  if (/^\?(?:[=!]|<[=!]|[a-zA-Z]+$)/.test(content)) {
    return [];
  }
  const named = /^\?P?<([^>]*)>(.*)$/s.exec(content);
  if (named) {
    return [takesSeveralSegments(named[2]) ? rest(named[1] || UNNAMED) : parameter(named[1])];
  }
  const isCapturing = !content.startsWith('?');
  const options = alternatives(content.replace(/^\?[a-zA-Z]*:/, ''));
  if (isCapturing && !options.every((option) => /^(?:[\w/-]|\\[./-])*$/.test(option))) {
    return [takesSeveralSegments(content) ? rest() : parameter(UNNAMED)];
  }
  return [choice(options.map((option) => readSequence(new Scanner(option), readAngle)))];
}

function alternatives(content: string): string[] {
  const options: string[] = [];
  const scanner = new Scanner(content);
  let start = 0;
  while (!scanner.isDone) {
    if (scanner.next === '|') {
      options.push(content.slice(start, scanner.at));
      scanner.at += 1;
      start = scanner.at;
    } else if (scanner.next === '(' || scanner.next === '[') {
      scanner.takeGroup();
    } else {
      scanner.at += scanner.next === '\\' ? 2 : 1;
    }
  }
  return [...options, content.slice(start)];
}

function quantify(atom: RouteNode[], quantifier: string): RouteNode[] {
  const isOptional = /^(?:[?*]|\{0?,)/.test(quantifier);
  if (!isOptional || atom.length === 0) {
    return atom;
  }
  const [only] = atom;
  // `/?` at the end, as Django writes it, and `\d*`, which takes nothing too.
  return [atom.length === 1 && only.type === 'rest' ? only : optional(atom)];
}

/** `\d{4}` and `[a-z]+\d*` are one parameter each: what stands beside a parameter without a name belongs to it. */
function merged(nodes: readonly RouteNode[]): RouteNode[] {
  const result: RouteNode[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (node.type === 'text' && last?.type === 'text') {
      result[result.length - 1] = text(last.text + node.text);
    } else if (!(isUnnamed(node) && last !== undefined && (last.type === 'parameter' || last.type === 'rest'))) {
      result.push(node);
    }
  }
  return result;
}

function isUnnamed(node: RouteNode): boolean {
  if (node.type === 'choice') {
    const [first, second] = node.options;
    return node.options.length === 2 && second.length === 0 && first.length === 1 && isUnnamed(first[0]);
  }
  return (node.type === 'parameter' && node.name === UNNAMED) || (node.type === 'rest' && node.name === '');
}
