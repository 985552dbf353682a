import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { context, trace } from '@opentelemetry/api';
import { randomFrom } from '../random';
import { setApiAttributes } from '../traffic/attributes';
import { type Call, type Outcome } from '../traffic/call';
import { decideOutcome } from '../traffic/outcome';
import { type Schedule } from '../traffic/schedule';
import { Callers } from './callers';
import { QuotaMeter } from './quotaMeter';
import { readHeaders } from './requestHeaders';
import { matchEndpoint } from './router';

/** Bodies above this size are refused. */
const MAX_BODY_BYTES = 64 * 1024;

/** Reads a body to its end and returns its size; undefined when it is too large. */
async function bodySize(request: IncomingMessage): Promise<number | undefined> {
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY_BYTES) {
      return undefined;
    }
  }
  return size;
}

function answer(response: ServerResponse, status: number, bytes: number, errorType = ''): void {
  if (status === 204) {
    response.writeHead(204).end();
    return;
  }
  const head = `{${errorType && `"error":"${errorType}",`}"data":"`;
  const body = `${head}${'.'.repeat(Math.max(0, bytes - head.length - 2))}"}`;
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}

/** Time that the simulated work takes. Cut short when the client disconnects. */
function work(response: ServerResponse, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    response.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/**
 * The demo API over HTTP: what it answers, and how fast, is decided by the same stories as the history.
 * The span of each request, made by the HTTP instrumentation, gets the route and our `api.*` attributes.
 */
export function createApiServer(schedule: Schedule): Server {
  const callers = new Callers(schedule.timeline);
  const quota = new QuotaMeter(schedule);
  // Seeded: the same requests in the same order get the same answers, also in a test.
  const random = randomFrom(schedule.timeline.world.seed, 'live');

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? '/').split('?', 1)[0];
    if (path === '/healthz') {
      answer(response, 200, 0);
      return;
    }
    const time = Date.now();
    const span = trace.getSpan(context.active());
    const requestBytes = await bodySize(request);
    const endpoint = matchEndpoint(request.method ?? '', path);
    if (!endpoint || requestBytes === undefined) {
      answer(response, endpoint ? 413 : 404, 0, endpoint ? 'too_large' : 'not_found');
      return;
    }
    const { credential, ...rest } = readHeaders(request.headers, request.socket.remoteAddress ?? '');
    const caller = callers.find(credential, time);
    const call: Call = {
      ...rest,
      time,
      caller,
      endpoint,
      requestBytes,
      quotaConsumed: quota.count(caller, time, rest.attempt > 1),
    };
    call.assignment = schedule.assignmentOf(call);
    const outcome: Outcome = decideOutcome(schedule.stories, call, random);
    span?.updateName(`${endpoint.method} ${endpoint.template}`);
    span?.setAttribute('http.route', endpoint.template);
    setApiAttributes((name, value) => span?.setAttribute(name, value), call, outcome);
    await work(response, outcome.durationMs);
    answer(response, outcome.status, outcome.responseBytes, outcome.errorType);
  };

  return createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error(`demo API: ${String(error)}`);
      response.destroy();
    });
  });
}
