import { parseStartOptions } from './options';

test('has a default for everything', () => {
  expect(parseStartOptions([], '/repository')).toEqual({
    ports: { page: 3210, clickhouse: 8123, sidecar: 4318, api: 8085 },
    dataFolder: '/repository/.callsight',
    fresh: false,
    demo: true,
  });
});

test('takes every option', () => {
  const args = '--port 1 --clickhouse-port 2 --sidecar-port 3 --api-port 0 --data ../d --fresh --no-demo'.split(' ');
  expect(parseStartOptions(args, '/repository/inner')).toEqual({
    ports: { page: 1, clickhouse: 2, sidecar: 3, api: 0 },
    dataFolder: '/repository/d',
    fresh: true,
    demo: false,
  });
});

test('asks for help', () => {
  expect(parseStartOptions(['--help'], '/')).toBeUndefined();
});

test.each([
  [['--port', 'x'], /--port: must be a port from 0 to 65535, found "x"/],
  [['--sidecar-port', '65536'], /--sidecar-port/],
  [['--api-port', '1.5'], /--api-port/],
  [['--nonsense'], /--nonsense/],
  [['stray'], /stray/],
])('refuses %j', (args, message) => {
  expect(() => parseStartOptions(args, '/')).toThrow(message);
});
