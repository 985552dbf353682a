import { type Server, type Socket } from 'node:net';

/**
 * Says whether the client of a connection was verified with the client CA and the revocation lists that are in use
 * now. The version counts from the moment the connection is accepted: a handshake uses what was in use then.
 */
export class TrustVersions {
  private version = 0;
  private readonly versions = new Map<string, number>();

  watch(server: Server): void {
    server.on('connection', (socket: Socket) => {
      const key = connectionKey(socket);
      this.versions.set(key, this.version);
      socket.once('close', () => this.versions.delete(key));
    });
  }

  /** Makes all connections that are open outdated. */
  change(): void {
    this.version++;
  }

  /** @param socket of the connection, encrypted or not. */
  isCurrent(socket: Socket): boolean {
    return this.versions.get(connectionKey(socket)) === this.version;
  }
}

/** A TLS socket is another object than the socket that was accepted, but both have the connection's addresses. */
function connectionKey({ remoteAddress, remotePort, localAddress, localPort }: Socket): string {
  return `${remoteAddress} ${remotePort} ${localAddress} ${localPort}`;
}
