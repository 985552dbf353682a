import { once } from 'node:events';
import { type Server } from 'node:net';

/**
 * Makes a server listen and waits until it does.
 * @throws Error with code EADDRINUSE when the port is taken.
 */
export async function listen(server: Server, port: number, host: string): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}
