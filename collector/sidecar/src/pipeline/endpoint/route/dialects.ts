import { Scanner } from './scanner';

/** What a router can write in a route besides text. Each is read by one function of constructs.ts or regex.ts. */
export type Construct =
  /** `{id}`, `{id:int}`, `{name=jobs/*}`, `{?page}`, `{/:id}` */
  | 'braces'
  /** `<int:id>` */
  | 'angles'
  /** `[id]`, `[...slug]`, `[/{id}]` */
  | 'brackets'
  /** `(.:format)`, `(a|b)`, `(shop)` */
  | 'groups'
  /** `:id`, `:id(\\d+)`, `:id?` */
  | 'colons'
  /** `*`, `**`, `*path` */
  | 'stars'
  /** `$id`, `$id<[0-9]+>` */
  | 'dollars'
  /** `\\:` */
  | 'escapes'
  /** The route is a regular expression. */
  | 'regex';

export interface Dialect {
  readonly name: string;
  /** Routers that write their routes so. */
  readonly routers: readonly string[];
  /** What a route of the dialect has and one of the following dialects does not have. */
  readonly sign: RegExp;
  readonly constructs: readonly Construct[];
}

/** The first dialect whose sign a route has is the one it is read by. */
export const DIALECTS: readonly Dialect[] = [
  {
    name: 'regular expression',
    routers: ['Django re_path', 'Django REST framework', 'NGINX', 'Kong', 'Apache', 'Envoy'],
    sign: /\^|\$$|\\[dwsAZzb]|\(\?(?:P?<|[:!=i])|(?:^|[/(])\.[*+]|\[[^\]]*\][*+{]/,
    constructs: ['regex', 'angles', 'escapes'],
  },
  {
    name: 'colon',
    routers: [
      ...['Express', 'Fastify', 'Koa', 'Hono', 'NestJS', 'Rails', 'Sinatra', 'Phoenix', 'Play', 'Laminas'],
      ...['gin', 'echo', 'Fiber', 'httprouter', 'Tyk', 'Elysia', 'Vapor'],
    ],
    sign: /(?:^|[/.(@~-]|\{\/?):[A-Za-z_]|::[A-Za-z]/,
    constructs: ['colons', 'groups', 'stars', 'braces', 'brackets', 'dollars', 'escapes'],
  },
  {
    name: 'angle',
    routers: ['Flask', 'Django path', 'Bottle', 'Sanic', 'Rocket', 'Yii'],
    sign: /<x>/,
    constructs: ['dollars', 'angles', 'stars'],
  },
  {
    name: 'bracket',
    routers: ['Next.js', 'SvelteKit', 'Nuxt', 'Astro', 'FastRoute', 'Slim', 'ASP.NET attribute tokens'],
    sign: /\[/,
    constructs: ['brackets', 'groups', 'braces', 'stars'],
  },
  {
    name: 'brace',
    routers: [
      ...['FastAPI', 'Starlette', 'Spring', 'Quarkus', 'Jersey', 'Micronaut', 'Helidon', 'Ktor', 'ASP.NET', 'chi'],
      ...['Go 1.22', 'gorilla/mux', 'AWS API Gateway', 'Azure API Management', 'OpenAPI', 'gRPC transcoding', 'OData'],
      ...['URI templates', 'Symfony', 'Laravel', 'Axum', 'Actix', 'APISIX', 'Express 5', 'hapi'],
    ],
    sign: /[{*(]/,
    constructs: ['braces', 'groups', 'stars', 'escapes'],
  },
  { name: 'dollar', routers: ['Play', 'Remix', 'TanStack'], sign: /\/\$[A-Za-z_]/, constructs: ['dollars'] },
  { name: 'plain', routers: [], sign: /(?:)/, constructs: [] },
];

/** @param route without the method and without the modifiers of NGINX and Kong. */
export function dialectOf(route: string): Dialect {
  // Constraints of parameters are regular expressions too: only what stands outside of them is a sign.
  const outside = withoutConstraints(route);
  return DIALECTS.find(({ sign }) => sign.test(outside)) ?? DIALECTS[0];
}

/** The route without the content of braces and angles, and without the constraints behind `:name`. */
function withoutConstraints(route: string): string {
  const scanner = new Scanner(route);
  let outside = '';
  while (!scanner.isDone) {
    const { next } = scanner;
    if (next === '{') {
      // The optional part of Express 5 and the pattern of Hono have the sign of the colon before or in them.
      const sign = EXPRESS_GROUP.exec(route.slice(scanner.at, scanner.at + 4))?.[0] ?? '{';
      scanner.takeGroup();
      outside += `${sign}}`;
    } else if (next === '<' && !outside.endsWith('?P') && !outside.endsWith('?')) {
      outside += /^<[^<>]*[A-Za-z_]/.test(route.slice(scanner.at)) ? '<x>' : '';
      scanner.takeGroup();
    } else if (next === '(' && /:[A-Za-z_]\w*$/.test(outside)) {
      scanner.takeGroup();
    } else {
      outside += next;
      scanner.at += 1;
    }
  }
  return outside;
}

const EXPRESS_GROUP = /^\{[/.-]?:[A-Za-z_]/;
