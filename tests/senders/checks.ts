import { type Call } from './calls';
import { type Sent } from './client';
import { type Row } from './rows';
import { type Knowledge } from './sender';

/** A column of the table: whether a row says what is true of its call. Undefined: the sender cannot know. */
export interface Check {
  title: string;
  isRight(row: Row, sent: Sent, knows: Knowledge): boolean | undefined;
  /** What is expected, for the list of wrong rows. */
  expected(sent: Sent): string;
  /** What the row says. */
  actual(row: Row): string;
}

/** Clocks, timers and batches of a busy machine. */
const TOLERANCE_MS = 250;

/** A template without the names of its parameters: frameworks and maps name them differently. */
const shapeOf = (template: string): string => template.replace(/\{[^}]*\}/g, '{}');

/** Whether a template stands for a path: equal segments or parameters. */
function fits(template: string, path: string): boolean {
  const [names, words] = [template, path.replace(/\?.*/, '')].map((text) => text.split('/'));
  return names.length === words.length && names.every((name, index) => name === words[index] || /^\{.+\}$/.test(name));
}

/** A server refused the path before it looked for a route: Tomcat does it for %2F. */
const isRefused = ({ call, status }: Sent): boolean => status === 400 && call.status < 400;

function isTemplateRight(row: Row, sent: Sent, knows: Knowledge): boolean | undefined {
  const { call } = sent;
  if (call.template === undefined || isRefused(sent)) {
    return undefined;
  }
  if (knows.template !== 'path' && !knows.ownAnswers?.includes(call.path)) {
    const mayBePath = knows.template === 'spanName' && !call.template.includes('{');
    const isRoute = row.endpoint_source === 'route' || (mayBePath && row.endpoint_source === 'inferred');
    return shapeOf(row.endpoint) === shapeOf(call.template) && isRoute;
  }
  // Only that /orders/{id} is one place can be told from paths. A word in a path may stay.
  return /orders/.test(call.template)
    ? shapeOf(row.endpoint) === shapeOf(call.template)
    : // NGINX decodes %2F, so its path has one segment more.
      fits(row.endpoint, call.path) || /%2F/.test(call.path);
}

function isDurationRight(row: Row, { call, elapsedMs }: Sent, knows: Knowledge): boolean {
  const ms = row.duration_us / 1000;
  const isLongEnough = ms >= call.minimumMs - knows.resolutionMs - 2 && (ms > 0 || knows.resolutionMs > 0);
  // A service may go on after its caller has left.
  return isLongEnough && (call.goneAfterMs !== undefined || ms <= elapsedMs + TOLERANCE_MS);
}

const isGone = (call: Call) => call.goneAfterMs !== undefined;

function isStatusRight({ status_code: stored }: Row, { call, status }: Sent, knows: Knowledge): boolean {
  if (isGone(call)) {
    return knows.gone.some((outcome) => outcome.status === stored);
  }
  return stored === (call.template === '/boom' ? (knows.crashStatus ?? status) : status);
}

export const CHECKS: Check[] = [
  {
    title: 'method',
    isRight: (row, { call }) => row.method === call.method,
    expected: ({ call }) => call.method,
    actual: (row) => row.method,
  },
  {
    title: 'template',
    isRight: isTemplateRight,
    expected: ({ call }) => call.template ?? '',
    actual: (row) => `${row.endpoint} (${row.endpoint_source})`,
  },
  {
    title: 'consumer',
    isRight: (row, { call }, knows) =>
      knows.consumer ? row.application_id === (call.consumer ?? 'anonymous') : undefined,
    expected: ({ call }) => call.consumer ?? 'anonymous',
    actual: (row) => row.application_id,
  },
  {
    title: 'request id',
    isRight: (row, { call }, knows) =>
      knows.requestId && call.requestId !== undefined ? row.request_id === call.requestId : undefined,
    expected: ({ call }) => call.requestId ?? '',
    actual: (row) => row.request_id,
  },
  {
    title: 'status',
    isRight: isStatusRight,
    expected: ({ call, status }) => (isGone(call) ? 'that the caller left' : String(status)),
    actual: (row) => String(row.status_code),
  },
  {
    title: 'class',
    isRight: (row, sent, knows) =>
      isGone(sent.call)
        ? knows.gone.some(({ status, errorClass }) => status === row.status_code && errorClass === row.error_class)
        : row.error_class === (isRefused(sent) ? 'validation' : sent.call.errorClass),
    expected: ({ call }) => (isGone(call) ? 'that the caller left' : call.errorClass),
    actual: (row) => row.error_class,
  },
  {
    title: 'duration',
    isRight: isDurationRight,
    expected: ({ call }) => `at least ${call.minimumMs} ms`,
    actual: (row) => `${row.duration_us} µs`,
  },
  {
    title: 'upstream',
    isRight: (row, { call }, knows) =>
      knows.upstream && call.minimumMs > 0 && !isGone(call)
        ? row.upstream_us > 0 && row.upstream_us <= row.duration_us + knows.resolutionMs * 1000
        : undefined,
    expected: () => 'a part of the duration',
    actual: (row) => `${row.upstream_us} of ${row.duration_us} µs`,
  },
  {
    title: 'attempts',
    isRight: (row, { call }, knows) => (knows.idempotencyKey ? row.attempt === call.attempt : undefined),
    expected: ({ call }) => String(call.attempt),
    actual: (row) => String(row.attempt),
  },
  {
    title: 'quota',
    isRight: (row, { call }, knows) =>
      knows.quota && call.method === 'GET' && call.path === '/orders'
        ? row.quota_consumed === 60 && row.quota_limit === 100
        : undefined,
    expected: () => '60 of 100',
    actual: (row) => `${row.quota_consumed} of ${row.quota_limit}`,
  },
];
