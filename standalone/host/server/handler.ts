import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendError } from './answer';
import { queryClickHouse } from './clickhouse';
import type { Exchange, HostContext } from './context';
import { refusal } from './guard';
import { HttpError } from './httpError';
import { PROMETHEUS_PREFIX, queryPrometheus } from './prometheus';
import { SECURITY_HEADERS } from './securityHeaders';
import { answerPluginSettings, PLUGIN_ID, sendPageSettings } from './settings';

type Answer = (exchange: Exchange) => void | Promise<void>;

interface Route {
  methods: string[];
  matches(path: string): boolean;
  answer: Answer;
}

const READ = ['GET', 'HEAD'];
const PLUGIN_FILES = `/public/plugins/${PLUGIN_ID}/`;

const is = (wanted: string) => (path: string) => path === wanted;
const below = (prefix: string) => (path: string) => path.startsWith(prefix);
/** Addresses of the page; it finds out itself what is there, and says so of addresses that only Grafana has. */
const isPage = (path: string) => /^\/(a|plugins)(\/|$)/.test(path) || !/^\/(api|host|public)(\/|$)|\.[^/]*$/.test(path);

const ROUTES: Route[] = [
  { methods: ['POST'], matches: is('/api/clickhouse'), answer: queryClickHouse },
  { methods: ['GET', 'POST'], matches: below(PROMETHEUS_PREFIX), answer: queryPrometheus },
  { methods: ['GET'], matches: is('/api/settings'), answer: sendPageSettings },
  { methods: ['GET', 'POST'], matches: is(`/api/plugins/${PLUGIN_ID}/settings`), answer: answerPluginSettings },
  {
    methods: READ,
    matches: below(PLUGIN_FILES),
    answer: ({ context, request, response, url }) =>
      context.plugin.send(request, response, url.pathname.slice(PLUGIN_FILES.length)),
  },
  {
    methods: READ,
    matches: (path) => path.startsWith('/host/') || path.startsWith('/public/'),
    answer: ({ context, request, response, url }) => context.page.send(request, response, url.pathname.slice(1)),
  },
  {
    methods: READ,
    matches: isPage,
    answer: ({ context, request, response }) => context.page.send(request, response, 'index.html'),
  },
];

async function answer(exchange: Exchange): Promise<void> {
  const { request, response, url } = exchange;
  const reason = refusal(request);
  if (reason !== undefined) {
    throw new HttpError(403, reason);
  }
  const route = ROUTES.find(({ matches }) => matches(url.pathname));
  if (!route) {
    throw new HttpError(404, `There is nothing at ${url.pathname}.`);
  }
  if (!route.methods.includes(request.method ?? '')) {
    response.setHeader('Allow', route.methods.join(', '));
    throw new HttpError(405, `${request.method} is not supported here: use ${route.methods.join(' or ')}.`);
  }
  await route.answer(exchange);
}

/** Handles every request of the page. */
export function createHandler(context: HostContext) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    Object.entries(SECURITY_HEADERS).forEach(([name, value]) => response.setHeader(name, value));
    try {
      // A path of its own, so that //evil.example/ is one too.
      const url = new URL(`http://localhost${request.url ?? '/'}`);
      await answer({ context, request, response, url });
    } catch (error) {
      sendError(response, error);
    }
  };
}
