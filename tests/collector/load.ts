import { setTimeout as sleep } from 'node:timers/promises';
import { logsOf, type OtlpRequest, send, spansOf } from './records';

export interface Load {
  /** Request ids of what was answered with 200: on the Collector's disk. */
  acknowledged: Set<string>;
  /** Resolves when everything that was begun is acknowledged. */
  stop(): Promise<void>;
  /** Ends the senders wherever they are. */
  abandon(): void;
  /** Resolves when this many more records are acknowledged. */
  more(count: number): Promise<void>;
}

export interface LoadOptions {
  senders?: number;
  recordsPerRequest?: number;
  /** Between two requests of one sender, ms. */
  pauseMs?: number;
  waitMs?: number;
}

/** Senders of spans and logs in turn that repeat each request, with the same bytes, until it is acknowledged. */
export function startLoad(
  url: string,
  { senders = 3, recordsPerRequest = 40, pauseMs = 10, waitMs = 3_000 }: LoadOptions = {}
): Load {
  const acknowledged = new Set<string>();
  let running = true;
  let abandoned = false;
  let next = 0;
  const deliver = async (request: OtlpRequest) => {
    while (!abandoned) {
      if ((await send(url, request, waitMs)) === 200) {
        request.ids.forEach((id) => acknowledged.add(id));
        return;
      }
      await sleep(50);
    }
  };
  const sender = async () => {
    for (let turn = 0; running; turn++) {
      const first = next;
      next += recordsPerRequest;
      await deliver(turn % 2 === 0 ? spansOf(first, recordsPerRequest) : logsOf(first, recordsPerRequest));
      await sleep(pauseMs);
    }
  };
  const done = Promise.all(Array.from({ length: senders }, sender));
  return {
    acknowledged,
    async stop() {
      running = false;
      await done;
    },
    abandon() {
      running = false;
      abandoned = true;
    },
    async more(count) {
      for (const goal = acknowledged.size + count; acknowledged.size < goal && !abandoned;) {
        await sleep(10);
      }
    },
  };
}
