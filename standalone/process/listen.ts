import { type AddressInfo, createServer, type Server } from 'node:net';

/** The only address that the parts of the standalone product listen on. */
export const LOOPBACK = '127.0.0.1';

/**
 * Makes a server listen on the loopback address and returns its port.
 * @param port 0 takes any free one
 * @throws Error that names the port and says what to do when it is taken
 */
export function listenOnLoopback(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} of ${LOOPBACK} is taken: stop what listens there or choose another port.`)
          : error
      )
    );
    server.listen(port, LOOPBACK, () => resolve((server.address() as AddressInfo).port));
  });
}

/** A port of the loopback address that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listenOnLoopback(server, 0);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
