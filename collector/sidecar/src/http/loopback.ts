import { isIPv4 } from 'node:net';

/** Whether only this machine can reach an address to listen on. Names other than localhost are taken as reachable. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}
