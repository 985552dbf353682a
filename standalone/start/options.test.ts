import { parseStartOptions } from './options';

test('has a default for everything', () => {
  expect(parseStartOptions([], '/repository')).toEqual({
    ports: { page: 3210, clickhouse: 8123, sidecar: 4318, api: 8085 },
    dataFolder: '/repository/.callsight',
    fresh: false,
    demo: true,
    historyDays: 35,
  });
});

test('takes every option', () => {
  const args =
    '--port 1 --clickhouse-port 2 --sidecar-port 3 --api-port 0 --data ../d --fresh --no-demo --demo-anchor 2026-03-29T00:30Z --demo-days 75'.split(
      ' '
    );
  expect(parseStartOptions(args, '/repository/inner')).toEqual({
    ports: { page: 1, clickhouse: 2, sidecar: 3, api: 0 },
    dataFolder: '/repository/d',
    fresh: true,
    demo: false,
    demoAnchor: Date.UTC(2026, 2, 29, 0, 30),
    historyDays: 75,
  });
});

test('takes a ClickHouse that runs already, with an account that writes and one that reads', () => {
  const url = 'http://callsight_writer:w@ch:8123';
  const reader = 'http://grafana_reader:r@ch:8123';
  expect(parseStartOptions(['--clickhouse-url', `${url}/`], '/')?.clickhouse).toEqual({ url, readerUrl: url });
  expect(parseStartOptions(['--clickhouse-url', url, '--clickhouse-reader-url', reader], '/')?.clickhouse).toEqual({
    url,
    readerUrl: reader,
  });
});

test('asks for help', () => {
  expect(parseStartOptions(['--help'], '/')).toBeUndefined();
});

test.each([
  [['--port', 'x'], /--port: must be a port from 0 to 65535, found "x"/],
  [['--sidecar-port', '65536'], /--sidecar-port/],
  [['--api-port', '1.5'], /--api-port/],
  [['--clickhouse-url', 'ch:8123'], /--clickhouse-url: must be an address such as http:/],
  [['--clickhouse-reader-url', 'http://ch:8123'], /--clickhouse-reader-url: needs --clickhouse-url/],
  [['--demo-anchor', 'noon'], /--demo-anchor: must be a time in UTC such as 2026-03-29T00:30Z, found "noon"/],
  [['--demo-days', '90'], /--demo-days: must be a number of days from 1 to 89, found "90"/],
  [['--nonsense'], /--nonsense/],
  [['stray'], /stray/],
])('refuses %j', (args, message) => {
  expect(() => parseStartOptions(args, '/')).toThrow(message);
});
