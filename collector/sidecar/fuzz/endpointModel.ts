import { type Random } from './random';

/** A segment of a route: text of the API, or a parameter, beside text or alone. */
interface ModelSegment {
  readonly before: string;
  readonly parameter: boolean;
  readonly after: string;
}

/** A route as one router writes it, a path that follows it, and what the caller chose in the path. */
export interface RouteInput {
  readonly dialect: string;
  readonly route: string;
  readonly path: string;
  /** Words that must not be in the template. */
  readonly chosen: readonly string[];
}

/** How each router writes a parameter, and a route of its segments. */
const DIALECTS: Readonly<Record<string, { parameter(name: string): string; route?(segments: string): string }>> = {
  express: { parameter: (name) => `:${name}` },
  expressConstraint: { parameter: (name) => `:${name}([a-z]+)` },
  hono: { parameter: (name) => `:${name}{[a-z]+}` },
  fastify: { parameter: (name) => `:${name}(^[a-z]{1,40}$)` },
  rails: { parameter: (name) => `:${name}`, route: (segments) => `${segments}(.:format)` },
  play: { parameter: (name) => `$${name}<[a-z]+>` },
  next: { parameter: (name) => `[${name}]` },
  flask: { parameter: (name) => `<string(length=3):${name}>` },
  django: { parameter: (name) => `<slug:${name}>`, route: (segments) => `${segments.slice(1)}/` },
  djangoRegex: { parameter: (name) => `(?P<${name}>[^/.]+)`, route: (segments) => `^${segments.slice(1)}/$` },
  djangoUnnamed: { parameter: () => '([a-z]+)', route: (segments) => `^${segments.slice(1)}/$` },
  fastApi: { parameter: (name) => `{${name}}` },
  spring: { parameter: (name) => `{${name}:[a-z]{1,40}}` },
  quarkus: { parameter: (name) => `{ ${name} : [a-z]+ }` },
  aspNet: { parameter: (name) => `{${name}:regex(^[a-z]{{1,40}}$)}`, route: (segments) => segments.slice(1) },
  go: { parameter: (name) => `{${name}}`, route: (segments) => `GET ${segments}` },
  transcoding: { parameter: (name) => `{${name}=*}` },
  uriTemplate: { parameter: (name) => `{${name}}`, route: (segments) => `${segments}{?page,size}` },
  bottle: { parameter: (name) => `<${name}:re:[a-z]+>` },
  fastRoute: { parameter: (name) => `{${name}:[a-z]+}`, route: (segments) => `${segments}[/{page}]` },
};

const WORDS = ['orders', 'v2', 'api', 'users', 'line-items', 'Search', 'files', 'oauth2', 'reports', '.well-known'];
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** A route of a random router and a path that follows it, behind a random mount. */
export function routeInput(random: Random): RouteInput {
  const dialect = random.pick(Object.keys(DIALECTS));
  const { parameter, route = (segments: string) => segments } = DIALECTS[dialect];
  const segments = Array.from({ length: 1 + random.below(5) }, (_, index) => segment(random, index));
  const chosen: string[] = [];
  const called = segments.map((part) => `/${write(part, () => choose(random, chosen))}`).join('');
  let names = 0;
  const stated = segments.map((part) => `/${write(part, () => parameter(`p${names++}`))}`).join('');
  const mount = random.oneIn(3) ? `/${random.pick(WORDS)}` : '';
  return { dialect, route: route(stated), path: `${mount}${called}${random.oneIn(4) ? '/' : ''}`, chosen };
}

function segment(random: Random, index: number): ModelSegment {
  if (index === 0 || random.oneIn(2)) {
    return { before: random.pick(WORDS), parameter: false, after: '' };
  }
  return { before: random.oneIn(6) ? 'x-' : '', parameter: true, after: random.oneIn(6) ? '-y' : '' };
}

function write({ before, parameter, after }: ModelSegment, parameterText: () => string): string {
  return `${before}${parameter ? parameterText() : ''}${after}`;
}

/** A word that no API has. */
function choose(random: Random, chosen: string[]): string {
  const word = `zq${Array.from({ length: 6 + random.below(8) }, () => random.pick([...LETTERS])).join('')}`;
  chosen.push(word);
  return word;
}

const PIECES = [
  ...[
    '/',
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    '<',
    '>',
    ':',
    '*',
    '?',
    '+',
    '|',
    '^',
    '$',
    '\\',
    '%2F',
    '%',
    ';',
    ',',
    '.',
    '..',
  ],
  ...[
    '//',
    '{id}',
    ':id',
    '<int:id>',
    '(?P<x>',
    '[...',
    '{$}',
    '{?',
    '=',
    '~',
    '&&',
    ' ',
    '\u0000',
    'é',
    '🦊',
    '1',
    'v2',
  ],
  ...['orders', "('", '2024-01', 'GET ', '`', '#', '@', '-', '_'],
];

/** Text of the signs that routes and paths are made of, in any order. */
export function anyText(random: Random): string {
  return Array.from({ length: random.below(random.oneIn(50) ? 400 : 16) }, () => random.pick(PIECES)).join('');
}
