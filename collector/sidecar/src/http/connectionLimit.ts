import { type Server, type Socket } from 'node:net';
import { type HttpConfig } from '../config/httpSchema';
import { type Logger } from '../logger';
import { networkOf } from './clientNetwork';
import { createSparseWarning } from './sparseWarning';

type Limits = Pick<HttpConfig, 'max_connections' | 'max_connections_per_address'>;

/**
 * Closes connections beyond the limits as soon as they are accepted. The limit of one address is the smaller one, so a
 * single client cannot use up the connections of all.
 */
export function limitConnections(server: Server, limits: Limits, logger: Logger): void {
  const open = new Map<string, number>();
  const warn = createSparseWarning(logger);
  server.maxConnections = limits.max_connections;
  server.on('drop', () => warn('a connection was closed', { setting: 'http.max_connections' }));
  server.on('connection', (socket: Socket) => {
    const network = networkOf(socket.remoteAddress ?? '');
    const count = (open.get(network) ?? 0) + 1;
    open.set(network, count);
    socket.once('close', () => {
      const left = (open.get(network) ?? 1) - 1;
      if (left === 0) {
        open.delete(network);
      } else {
        open.set(network, left);
      }
    });
    if (count > limits.max_connections_per_address) {
      warn('a connection was closed', { setting: 'http.max_connections_per_address' });
      socket.destroy();
    }
  });
}
