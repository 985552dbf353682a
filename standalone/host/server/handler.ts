import type { IncomingMessage, ServerResponse } from 'node:http';
import { siteRefusal } from '@callsight/sidecar/src/http/siteGuard';
import { PLUGIN_ID } from '../../../src/constants';
import { sendError } from './answer';
import { queryClickHouse } from './clickhouse';
import type { Exchange, HostContext } from './context';
import { AnswerError } from './answerError';
import { proxyToSidecar, SIDECAR_PROXY } from './pluginProxy';
import { sendIndexPage } from './indexPage';
import { SECURITY_HEADERS } from './securityHeaders';
import { savePluginSettings, sendPageSettings } from './settings';
import { PAGE_RULES } from './siteRules';
import { carriesToken } from './token';

interface Route {
  matches(path: string): boolean;
  answer(exchange: Exchange): void | Promise<void>;
}

const API = '/api/';
const READ = ['GET', 'HEAD'];
const PLUGIN_FILES = `/public/plugins/${PLUGIN_ID}/`;

const is = (wanted: string) => (path: string) => path === wanted;
/** Addresses of the page. The page itself shows what is there, and a message for addresses that only Grafana has. */
const isPage = (path: string) => /^\/(a|plugins)(\/|$)/.test(path) || !/^\/(api|host|public)(\/|$)|\.[^/]*$/.test(path);

/** What reads data or changes something: POST with the token, all of it below /api/. */
const API_ROUTES: Route[] = [
  { matches: is('/api/clickhouse'), answer: queryClickHouse },
  { matches: is('/api/settings'), answer: sendPageSettings },
  { matches: is(`/api/plugins/${PLUGIN_ID}/settings`), answer: savePluginSettings },
  { matches: is(SIDECAR_PROXY), answer: proxyToSidecar },
];

/** Files, the same for everybody but for the token in the page. */
const FILE_ROUTES: Route[] = [
  {
    matches: (path) => path.startsWith(PLUGIN_FILES),
    answer: ({ context, request, response, url }) =>
      context.plugin.send(request, response, url.pathname.slice(PLUGIN_FILES.length)),
  },
  {
    matches: (path) => path.startsWith('/host/') || path.startsWith('/public/'),
    answer: ({ context, request, response, url }) => context.page.send(request, response, url.pathname.slice(1)),
  },
  { matches: isPage, answer: sendIndexPage },
];

function requireMethod({ request, response }: Exchange, methods: string[]): void {
  if (!methods.includes(request.method ?? '')) {
    response.setHeader('Allow', methods.join(', '));
    throw new AnswerError(405, `${request.method} is not supported here: use ${methods.join(' or ')}.`);
  }
}

async function answer(exchange: Exchange): Promise<void> {
  const { context, request, url } = exchange;
  const reason = siteRefusal(request, PAGE_RULES);
  if (reason !== undefined) {
    throw new AnswerError(403, reason);
  }
  const isApi = url.pathname.startsWith(API);
  if (isApi) {
    requireMethod(exchange, ['POST']);
    if (!carriesToken(request.headers, context.token)) {
      throw new AnswerError(403, 'The X-Callsight-Token header must hold the token of this page: reload the page.');
    }
  }
  const route = (isApi ? API_ROUTES : FILE_ROUTES).find(({ matches }) => matches(url.pathname));
  if (!route) {
    throw new AnswerError(404, `There is nothing at ${url.pathname}.`);
  }
  if (!isApi) {
    requireMethod(exchange, READ);
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
