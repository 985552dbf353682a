import { setImmediate as nextTurn } from 'node:timers/promises';
import { type PipelineMetrics } from '../metrics/pipelineMetrics';
import { type CallsightEvent } from '../pipeline/event/event';
import { type Pipeline, type PipelineRecord } from '../pipeline/pipeline';
import {
  type CallFacts,
  type DeadLetter,
  type DeadLetterReason,
  type FlagEvaluation,
  type IgnoredReason,
  type PipelineResult,
} from '../pipeline/event/result';
import { RetryableError } from './batch';
import { type CorrelatingCommit } from './correlatingCommit';

/** Records between two turns of the event loop: about 20 ms of work. */
const RECORDS_PER_TURN = 2_000;

/** What one request brought, as its answer says. */
export interface IngestReceipt {
  stored: number;
  duplicates: number;
  /** Records merged into the event of another observation. */
  merged: number;
  deadLettered: number;
  ignored: number;
  /** The dead-lettered records, by their position in the request. */
  problems: Array<{ index: number; reason: DeadLetterReason; detail: string }>;
}

/**
 * Puts the records of one request through the pipeline and resolves when ClickHouse has what came of them.
 * @throws what reading the records throws, such as DecodeError: then nothing of the request has been kept or counted.
 */
export type Ingest = (
  records: Iterable<PipelineRecord>,
  source: string,
  /** Dead letters that decoding has made already, each for one record. */
  undecodable?: readonly DeadLetter[]
) => Promise<IngestReceipt>;

export interface IngestOptions {
  pipeline: Pipeline;
  commit: CorrelatingCommit;
  metrics: PipelineMetrics;
  /** How long a sender waits for the answer before it gets a 503. */
  acknowledgeTimeoutMs: number;
}

export function createIngest({ pipeline, commit, metrics, acknowledgeTimeoutMs }: IngestOptions): Ingest {
  const read = async (
    records: Iterable<PipelineRecord>,
    source: string,
    undecodable: readonly DeadLetter[]
  ): Promise<Collected> => {
    const request: Collected = { events: [], deadLetters: [...undecodable], problems: [], ignored: new Map() };
    const evaluations: FlagEvaluation[] = [];
    const facts: CallFacts[] = [];
    const receivedTime = Date.now();
    let index = 0;
    for (const record of records) {
      if (index % RECORDS_PER_TURN === RECORDS_PER_TURN - 1) {
        await nextTurn();
      }
      const result = pipeline(record, receivedTime);
      if (result.kind === 'flag_evaluation') {
        evaluations.push(result.evaluation);
      } else if (result.kind === 'call_facts') {
        facts.push(result.facts);
      } else {
        collect(request, result, index);
      }
      index++;
    }
    metrics.received.inc({ source }, index + undecodable.length);
    if (evaluations.length > 0) {
      request.ignored.set('feature_flag_evaluation', evaluations.length);
      commit.addEvaluations(evaluations);
    }
    if (facts.length > 0) {
      request.ignored.set('call_facts', facts.length);
      commit.addFacts(facts);
    }
    return request;
  };

  const finish = async (request: Collected): Promise<IngestReceipt> => {
    let ignored = 0;
    for (const [reason, count] of request.ignored) {
      metrics.ignored.inc({ reason }, count);
      ignored += count;
    }
    const { stored, duplicates, merged, deadLettered } = await within(acknowledgeTimeoutMs, submit(commit, request));
    return { stored, duplicates, merged, deadLettered, ignored, problems: request.problems };
  };

  // In two steps, so that what waits for ClickHouse does not hold the records and the request that they came in.
  return (records, source, undecodable = []) => read(records, source, undecodable).then(finish);
}

/** What the pipeline made of the records of a request. */
interface Collected {
  events: CallsightEvent[];
  deadLetters: DeadLetter[];
  problems: IngestReceipt['problems'];
  ignored: Map<IgnoredReason, number>;
}

function collect(
  into: Collected,
  result: Exclude<PipelineResult, { kind: 'flag_evaluation' | 'call_facts' }>,
  index: number
): void {
  switch (result.kind) {
    case 'event':
      into.events.push(result.event);
      break;
    case 'dead_letter': {
      const { reason, detail } = result.deadLetter;
      into.deadLetters.push(result.deadLetter);
      into.problems.push({ index, reason, detail });
      break;
    }
    case 'ignored':
      into.ignored.set(result.reason, (into.ignored.get(result.reason) ?? 0) + 1);
  }
}

/** Hands over what was collected, and lets go of it: while the sender waits, its events are only the commit's. */
function submit(commit: CorrelatingCommit, request: Collected): Promise<Omit<IngestReceipt, 'ignored' | 'problems'>> {
  const { events, deadLetters } = request;
  if (events.length + deadLetters.length === 0) {
    return Promise.resolve({ stored: 0, duplicates: 0, merged: 0, deadLettered: 0 });
  }
  request.events = [];
  request.deadLetters = [];
  return commit.submit(events, deadLetters);
}

/** The submission continues after the time-out: a sender that sends again finds its records known. */
async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new RetryableError('slow', 'ClickHouse has not answered within http.acknowledge_timeout_ms.'));
    }, timeoutMs);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
