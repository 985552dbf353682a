import { getDefaultTimeRange, LoadingState, toDataFrame, type PanelData } from '@grafana/data';
import { toDataQueryResponse } from '@grafana/runtime';
import { count } from '../sql/columns';
import { query } from '../sql/query';
import { answerOf } from './answer';
import { failureOf } from './failure';

const asked = query('test/count', { columns: { calls: count() }, select: { calls: 'calls' }, from: 'x', limit: 1 });

/** The data of a scene after Grafana's HTTP client has given this. */
function after(response: object): PanelData {
  const { data, state = LoadingState.Done, ...rest } = toDataQueryResponse({ data: undefined, ...response });
  return { ...rest, state, series: data.map((frame) => toDataFrame(frame)), timeRange: getDefaultTimeRange() };
}

const engine = (error: string) => ({ status: 400, data: { results: { A: { refId: 'A', error, status: 400 } } } });
const whole = (status: number, data: unknown, statusText = '') => ({ status, statusText, data });
const PERMISSION = { message: 'You’ll need additional permissions. Permissions needed: datasources:query' };

it.each<[string, object, string, string | RegExp]>([
  ['no permission in Grafana', whole(403, PERMISSION), 'permission', /datasources:query/],
  ['signed out', whole(401, { message: 'Unauthorized' }), 'permission', 'Unauthorized'],
  ['the plugin crashed', whole(500, { message: 'An error occurred within the plugin' }), 'plugin', /within the plugin/],
  ['the plugin is not there', whole(503, { message: 'Plugin unavailable' }), 'plugin', 'Plugin unavailable'],
  ['a proxy gave up', whole(504, '<html>504</html>', 'Gateway Timeout'), 'timeout', 'Gateway Timeout'],
  ['no network', { message: 'Failed to fetch' }, 'no-answer', ''],
  ['an answer without results', whole(200, {}), 'no-answer', ''],
  ['another status without results', whole(404, { message: 'Data source not found' }), 'rejected', /not found/],
  [
    'ClickHouse refuses connections',
    engine('dial tcp 127.0.0.1:9000: connect: connection refused'),
    'unreachable',
    /refused/,
  ],
  ['ClickHouse takes too long', engine('code: 159, message: Timeout exceeded'), 'timeout', /159/],
  ['ClickHouse has no room', engine('code: 202, message: Too many simultaneous queries for user'), 'busy', /202/],
  ['no such database', engine('code: 81, message: Database callsight does not exist'), 'missing-tables', /81/],
  ['no such table', engine('Code: 60. DB::Exception: (UNKNOWN_TABLE)'), 'missing-tables', /60/],
  ['wrong password', engine('code: 516, message: grafana: Authentication failed'), 'access', /516/],
  ['no grant', engine('code: 497, message: grafana: Not enough privileges'), 'access', /497/],
  ['wrong SQL', engine('code: 62, message: Syntax error'), 'query', 'code: 62, message: Syntax error'],
])('%s', (_, response, kind, message) => {
  const failure = failureOf(after(response));
  expect(failure?.kind).toBe(kind);
  expect(failure?.message).toMatch(message);
});

it('takes an answer without rows for an answer, and none for none', () => {
  const empty = { ...after({ status: 200, data: { results: {} } }), series: [toDataFrame({ fields: [] })] };
  expect(answerOf(asked, empty)).toEqual({ state: 'answered', rows: [], refreshing: false });
  expect(answerOf(asked, { ...empty, series: [] })).toMatchObject({ state: 'failed', failure: { kind: 'no-answer' } });
});

it('waits for the first answer, keeps rows while they are refreshed, and says what it did not expect', () => {
  const one = { ...after({ status: 200 }), series: [toDataFrame([{ calls: 7 }])] };
  expect(answerOf(asked, undefined)).toEqual({ state: 'waiting' });
  expect(answerOf(asked, { ...one, series: [], state: LoadingState.Loading })).toEqual({ state: 'waiting' });
  expect(answerOf(asked, { ...one, state: LoadingState.Loading })).toMatchObject({
    rows: [{ calls: 7 }],
    refreshing: true,
  });
  expect(answerOf(asked, { ...one, series: [toDataFrame([{ calls: 'many' }])] })).toMatchObject({
    state: 'failed',
    failure: { kind: 'unexpected', message: 'test/count: column calls, row 1: expected a number, got "many"' },
  });
});
