export { freePort } from '../../../tests/support/ports';
import { startUnrestrictedClickHouse } from '../../../standalone/clickhouse/testing';

export interface BenchClickHouse {
  url: string;
  pid: number;
  /** The first value of the answer. */
  number(query: string): Promise<number>;
  close(): Promise<void>;
}

/** An empty embedded ClickHouse in a process of its own. */
export async function startBenchClickHouse(): Promise<BenchClickHouse> {
  // It counts inserts in a table of the system.
  const { url, pid, close } = await startUnrestrictedClickHouse();
  const { origin, username, password } = new URL(url);
  // fetch refuses a URL with credentials.
  const headers = { 'X-ClickHouse-User': username, 'X-ClickHouse-Key': password };
  return {
    url,
    pid,
    close,
    async number(query) {
      const response = await fetch(origin, { method: 'POST', headers, body: query });
      const answer = await response.text();
      if (!response.ok) {
        throw new Error(answer);
      }
      return Number(answer);
    },
  };
}
