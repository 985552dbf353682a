import { type AddressInfo, createServer, type Server } from 'node:net';
import { checkPorts } from './ports';

let taken: Server;
let port: number;
beforeAll(async () => {
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  ({ port } = taken.address() as AddressInfo);
});
afterAll(() => new Promise((resolve) => taken.close(resolve)));

const ANY = { page: 0, clickhouse: 0, sidecar: 0, api: 0 };

test('free ports pass', async () => {
  await expect(checkPorts({ ports: ANY, demo: true })).resolves.toBeUndefined();
});

test.each([
  ['page', '--port'],
  ['clickhouse', '--clickhouse-port'],
  ['sidecar', '--sidecar-port'],
  ['api', '--api-port'],
])('a taken port for %s is named with its option', async (name, option) => {
  await expect(checkPorts({ ports: { ...ANY, [name]: port }, demo: true })).rejects.toThrow(
    new RegExp(`Port ${port}, for .*, is taken. Choose another with ${option} N`)
  );
});

test('without a demo the port of its API does not matter', async () => {
  await expect(checkPorts({ ports: { ...ANY, api: port }, demo: false })).resolves.toBeUndefined();
});

test('one port for two parts is refused', async () => {
  await expect(checkPorts({ ports: { ...ANY, page: 4321, sidecar: 4321 }, demo: true })).rejects.toThrow(
    'Port 4321 is given twice. Choose another with --port N.'
  );
});
