import { callsOf } from './calls';
import { type Sent } from './client';
import { compare, isAllRight } from './compare';
import { type Row } from './rows';
import { type Knowledge } from './sender';
import { markdownTable } from './table';

const KNOWS: Knowledge = {
  service: 'orders',
  template: 'route',
  consumer: true,
  requestId: true,
  idempotencyKey: true,
  upstream: true,
  quota: true,
  resolutionMs: 0,
  gone: [{ status: 499, errorClass: 'client_other' }],
};

const SENT: Sent[] = callsOf('test').map((call, index) => ({
  index,
  call,
  status: call.status,
  elapsedMs: call.minimumMs + 20,
}));

/** What is stored when everything is right. */
const ROWS = SENT.map(({ call }, index): Row => {
  const isGone = call.goneAfterMs !== undefined;
  return {
    index,
    service: 'orders',
    endpoint: call.template ?? '/{none}',
    endpoint_source: 'route',
    method: call.method,
    status_code: isGone ? 499 : call.status,
    error_class: isGone ? 'client_other' : call.errorClass,
    application_id: call.consumer ?? 'anonymous',
    request_id: call.requestId ?? '',
    duration_us: (call.minimumMs + 10) * 1000,
    upstream_us: (call.minimumMs + 5) * 1000,
    attempt: call.attempt,
    logical_id: `${index}`,
    quota_consumed: 60,
    quota_limit: 100,
    inner: false,
    sdk_name: 'test-client',
    sdk_version: `2.0.${index}`,
  };
});

const ORDER = SENT.findIndex(({ call }) => call.name === 'order 42');
const SLOW = SENT.findIndex(({ call }) => call.name === 'slow');

/** The rows with something else in one of them. */
const withWrong = (wrong: Partial<Row>, at: number) =>
  ROWS.map((row, index) => (index === at ? { ...row, ...wrong } : row));

it('finds nothing wrong where everything is right', () => {
  const comparison = compare(SENT, ROWS, KNOWS);
  expect(comparison).toMatchObject({ missing: [], doubled: [], wrong: [] });
  expect(isAllRight(comparison)).toBe(true);
});

it.each<[string, Partial<Row>, number]>([
  ['another method', { method: 'POST' }, ORDER],
  ['a path in the place of the route', { endpoint: '/orders/42' }, ORDER],
  ['the right template that is inferred', { endpoint_source: 'path' }, ORDER],
  ['another consumer', { application_id: 'globex' }, ORDER],
  ['another request id', { request_id: 'other' }, ORDER],
  ['another status', { status_code: 500 }, ORDER],
  ['another class', { error_class: 'unknown' }, ORDER],
  ['a duration that is a thousand times too long', { duration_us: 10_000_000 }, ORDER],
  ['no duration', { duration_us: 0 }, ORDER],
  ['a slow call that is short', { duration_us: 3_000, upstream_us: 2_000 }, SLOW],
  ['an upstream that takes longer than the call', { upstream_us: 900_000 }, SLOW],
  ['no upstream', { upstream_us: 0 }, SLOW],
  ['an attempt too many', { attempt: 2 }, ORDER],
  ['another quota', { quota_consumed: 40 }, 0],
  ['another service', { service: 'edge' }, ORDER],
])('notices %s', (_, wrong, at) => {
  const comparison = compare(SENT, withWrong(wrong, at), KNOWS);
  expect(comparison.wrong).toHaveLength(1);
  expect(isAllRight(comparison)).toBe(false);
});

it('notices a call that is not stored, and one that is stored twice', () => {
  expect(compare(SENT, ROWS.slice(1), KNOWS).missing).toEqual(['list']);
  const comparison = compare(SENT, [...ROWS.slice(1), ROWS[ORDER]], KNOWS);
  expect(comparison).toMatchObject({ missing: ['list'], doubled: ['order 42'] });
  expect(isAllRight(comparison)).toBe(false);
});

it('notices a row of no call', () => {
  const comparison = compare(SENT, [...ROWS, { ...ROWS[ORDER], index: -1 }], KNOWS);
  expect(comparison).toMatchObject({ strays: ['GET /orders/{id} of orders'], wrong: [] });
  expect(isAllRight(comparison)).toBe(false);
});

it('expects nothing of what a sender cannot know', () => {
  const knows = { ...KNOWS, consumer: false, requestId: false, upstream: false, quota: false, idempotencyKey: false };
  const rows = ROWS.map((row) => ({ ...row, application_id: 'x', request_id: '', upstream_us: 0, attempt: 1 }));
  expect(isAllRight(compare(SENT, rows, knows))).toBe(true);
});

it('prints scores, and what is not known, as a table', () => {
  const comparison = compare(SENT, withWrong({ status_code: 500 }, ORDER), { ...KNOWS, quota: false });
  const table = markdownTable([
    { sender: 'NGINX 1.22', how: 'log', result: comparison },
    { sender: 'kafka', how: 'spans', result: 'skipped' },
  ]);
  const [, , nginx, kafka] = table.split('\n');
  expect(nginx).toMatch(/^\| NGINX 1.22 \| log \| 27 of 27 \| ok \|.* 26 of 27 .*\| – \| none \|$/);
  expect(kafka).toMatch(/^\| kafka \| spans \| skipped \|/);
  expect(new Set(table.split('\n').map((text) => text.split('|').length)).size).toBe(1);
});
