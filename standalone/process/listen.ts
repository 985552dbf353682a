import { type AddressInfo, createServer, type Server } from 'node:net';

/** The only address that the parts of the standalone product listen on. */
export const LOOPBACK = '127.0.0.1';

/**
 * Makes a server listen and returns its port.
 * @param port 0 takes any free one
 * @throws Error that names the port and says what to do when it is taken
 */
export function listen(server: Server, port: number, host = LOOPBACK): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} of ${host} is taken: stop what listens there or choose another port.`)
          : error
      )
    );
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Different ports of the loopback address that nothing listens on at this moment. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(servers.map((server) => listen(server, 0)));
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** A port of the loopback address that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  const [port] = await freePorts(1);
  return port;
}
