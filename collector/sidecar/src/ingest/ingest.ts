import { setImmediate as nextTurn } from 'node:timers/promises';
import { type PipelineMetrics } from '../metrics/pipelineMetrics';
import { type CallsightEvent } from '../pipeline/event';
import { type Pipeline, type PipelineRecord } from '../pipeline/pipeline';
import { type DeadLetter, type DeadLetterReason } from '../pipeline/result';
import { TryLater } from './batch';
import { type GroupCommit } from './groupCommit';

/** Records between two turns of the event loop: about 20 ms of work. */
const RECORDS_PER_TURN = 2_000;

/** What one request brought, as its answer says. */
export interface IngestReceipt {
  stored: number;
  duplicates: number;
  deadLettered: number;
  ignored: number;
  /** The records that were put aside, by their position in the request. */
  problems: Array<{ index: number; reason: DeadLetterReason; detail: string }>;
}

/** Puts the records of one request through the pipeline and resolves when ClickHouse has what came of them. */
export type Ingest = (
  records: readonly PipelineRecord[],
  source: string,
  /** Dead letters that decoding has made already, each for one record. */
  undecodable?: readonly DeadLetter[]
) => Promise<IngestReceipt>;

export interface IngestOptions {
  pipeline: Pipeline;
  commit: GroupCommit;
  metrics: PipelineMetrics;
  /** How long a sender waits for the answer before it is told to come again. */
  acknowledgeTimeoutMs: number;
}

export function createIngest({ pipeline, commit, metrics, acknowledgeTimeoutMs }: IngestOptions): Ingest {
  return async (records, source, undecodable = []) => {
    metrics.received.inc({ source }, records.length + undecodable.length);
    const events: CallsightEvent[] = [];
    const deadLetters: DeadLetter[] = [...undecodable];
    const problems: IngestReceipt['problems'] = [];
    const receivedTime = Date.now();
    let ignored = 0;
    for (let index = 0; index < records.length; index++) {
      if (index % RECORDS_PER_TURN === RECORDS_PER_TURN - 1) {
        await nextTurn();
      }
      const result = pipeline(records[index], receivedTime);
      if (result.kind === 'event') {
        events.push(result.event);
      } else if (result.kind === 'ignored') {
        ignored++;
        metrics.ignored.inc({ reason: result.reason });
      } else {
        deadLetters.push(result.deadLetter);
        problems.push({ index, reason: result.deadLetter.reason, detail: result.deadLetter.detail });
      }
    }
    if (events.length + deadLetters.length === 0) {
      return { stored: 0, duplicates: 0, deadLettered: 0, ignored, problems };
    }
    const receipt = await within(acknowledgeTimeoutMs, commit.submit(events, deadLetters));
    return { ...receipt, ignored, problems };
  };
}

/** The submission goes on when the time is over: a sender that comes again finds its records known. */
async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new TryLater('slow', 'ClickHouse has not answered within http.acknowledge_timeout_ms.'));
    }, timeoutMs);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
