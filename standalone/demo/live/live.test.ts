import { hourOf, timelineAt } from '../traffic/timeline';
import { Schedule } from '../traffic/schedule';
import { createWorld } from '../world/world';
import { Callers } from './callers';
import { QuotaMeter } from './quotaMeter';
import { readHeaders, requestHeaders } from './requestHeaders';
import { matchEndpoint, serviceOfPath } from './router';

const NOW = Date.UTC(2026, 10, 24, 9, 20);
const schedule = new Schedule(timelineAt(createWorld(1), NOW));
const calls = schedule.callsOfHour(hourOf(NOW));
const callers = new Callers(schedule.timeline);

test('routes', () => {
  expect(matchEndpoint('GET', '/orders/17')?.id).toBe('orders.get');
  expect(matchEndpoint('POST', '/orders/exports')?.id).toBe('orders.export');
  expect(matchEndpoint('GET', '/search/suggestions')?.id).toBe('search.suggest');
  expect(matchEndpoint('DELETE', '/orders/17')).toBeUndefined();
  expect(matchEndpoint('GET', '/orders/17/18')).toBeUndefined();
  expect(serviceOfPath('/payments/1?x=/search')).toBe('payments-api');
  expect(serviceOfPath('/')).toBe('orders-api');
});

test('what a client sends is what the API understands', () => {
  for (const call of calls.slice(0, 300)) {
    const sent = Object.entries(requestHeaders({ ...call, attempt: 3, retryReason: 'rate_limited' }));
    const received = readHeaders(Object.fromEntries(sent.map(([name, value]) => [name, String(value)])), '127.0.0.1');
    const { credential, ...rest } = received;
    expect(callers.find(credential, call.time)).toEqual(call.caller);
    expect(call).toMatchObject({ ...rest, attempt: 1, retryReason: '' });
    expect(received).toMatchObject({ attempt: 3, retryReason: 'rate_limited' });
  }
});

test('a wrong secret is an unknown key', () => {
  const { id, secret } = schedule.timeline.world.organizations[0].applications[0].keys[0];
  expect(callers.find(`${id}.${secret}`, NOW).kind).toBe('key');
  expect(callers.find(`${id}.${secret.replace(/.$/, 'x')}`, NOW)).toEqual({ kind: 'unknown_key', keyId: id });
  expect(callers.find(id, NOW).kind).toBe('unknown_key');
  expect(callers.find(undefined, NOW).kind).toBe('anonymous');
});

test('the quota goes on where the schedule is, and retries do not count', () => {
  const meter = new QuotaMeter(schedule);
  const next = calls.find(({ time, caller }) => time >= NOW && caller.kind === 'key')!;
  expect(meter.count(next.caller, next.time, false)).toBe(next.quotaConsumed);
  expect(meter.count(next.caller, next.time, true)).toBe(next.quotaConsumed);
  expect(meter.count(next.caller, next.time, false)).toBe(next.quotaConsumed + 1);
  expect(meter.count({ kind: 'anonymous' }, next.time, false)).toBe(0);
});
