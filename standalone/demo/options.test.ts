import { parseDemoOptions } from './options';

test('defaults', () => {
  expect(parseDemoOptions([], {})).toMatchObject({
    command: 'run',
    otlp: 'http://127.0.0.1:4318',
    host: '127.0.0.1',
    port: 8085,
    seed: 1,
    anchor: undefined,
    days: 35,
    rate: 1,
    history: true,
  });
});

test('the environment names the receiver and the configuration', () => {
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318', CALLSIGHT_CONFIG: 'callsight.yaml' };
  expect(parseDemoOptions(['history', '--until', '5'], environment)).toMatchObject({
    command: 'history',
    otlp: 'http://collector:4318',
    config: 'callsight.yaml',
    until: 5,
  });
});

test.each(['2026-03-29T00:30Z', '2026-03-29T00:30:00Z', '2026-03-29T00:30:00.000Z'])('the anchor may be %s', (text) => {
  expect(parseDemoOptions(['--anchor', text], {}).anchor).toBe(Date.UTC(2026, 2, 29, 0, 30));
});

test.each([
  [['fly'], /Unknown command "fly"/],
  [['--seed', '-1'], /seed/],
  [['--seed=-1'], /--seed: must be a whole number from 0 to 4294967295, found "-1"/],
  [['--port', '70000'], /--port/],
  [['--rate', 'fast'], /--rate: must be a number/],
  [['--anchor', 'Sunday'], /--anchor: must be a time in UTC such as 2026-03-29T00:30Z, found "Sunday"/],
  [['--anchor', '2026-03-29'], /--anchor: must be a time in UTC/],
  [['--anchor', '2026-03-29T00:30+02:00'], /--anchor: must be a time in UTC/],
  [['--anchor', '2026-13-29T00:30Z'], /--anchor: must be a time in UTC/],
])('refuses %j', (args, message) => {
  expect(() => parseDemoOptions(args, {})).toThrow(message);
});
