export { freePort } from '../../../tests/support/ports';
import { startTestClickHouse } from '../../../standalone/clickhouse/testing';

export interface BenchClickHouse {
  url: string;
  pid: number;
  /** The first value of the answer. */
  number(query: string): Promise<number>;
  close(): Promise<void>;
}

/** An empty embedded ClickHouse in a process of its own. */
export async function startBenchClickHouse(): Promise<BenchClickHouse> {
  const { url, pid, close } = await startTestClickHouse();
  return {
    url,
    pid,
    close,
    async number(query) {
      const response = await fetch(url, { method: 'POST', body: query });
      const answer = await response.text();
      if (!response.ok) {
        throw new Error(answer);
      }
      return Number(answer);
    },
  };
}
