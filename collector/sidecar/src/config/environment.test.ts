import { applyEnvironment } from './environment';

const file = { clickhouse: { url: 'http://file:8123' }, http: { port: 4318 } };

it('lays what a variable says over the file', () => {
  expect(applyEnvironment(file, { CALLSIGHT_CLICKHOUSE_URL: 'http://other:8123' })).toEqual({
    ...file,
    clickhouse: { url: 'http://other:8123' },
  });
});

it.each([undefined, ''])('keeps what the file says when the variable is %j', (text) => {
  expect(applyEnvironment(file, { CALLSIGHT_CLICKHOUSE_URL: text, CALLSIGHT_HTTP_PORT: text })).toEqual(file);
});
