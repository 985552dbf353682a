import { type Correlated, type Waiting } from '../correlate/correlationTypes';
import { type Correlator } from '../correlate/correlator';
import { eventsOf, type HeldCall, keysOf, mergedRecordsOf } from '../correlate/holdBuffer';
import { type ResumedRecord } from '../correlate/resumedHold';
import { type CallsightEvent } from '../pipeline/event/event';
import { type CallFacts, type DeadLetter, type FlagEvaluation } from '../pipeline/event/result';
import { RetryableError } from './batch';
import { type Receipt } from './commitTypes';
import { type GroupCommit } from './groupCommit';

/** Where the records of held calls are kept, so that their senders need not wait. */
export interface HeldRecords {
  /** Resolves when ClickHouse has the records. */
  keep(events: readonly CallsightEvent[]): Promise<void>;
  /** Notes that what became of the records is certain. */
  done(keys: readonly bigint[]): Promise<void>;
  /** Leaves records to another sidecar. */
  handOver(keys: readonly bigint[]): Promise<void>;
}

/** The senders of calls that are held for less wait for the event, in milliseconds. */
const KEPT_FROM_MS = 1_000;
/** When a held call that ClickHouse did not take is tried again. */
const AGAIN_MS = 1_000;

/**
 * Correlates the records of each request before the commit, and commits held calls when they are due. The sender of a
 * held record is answered when ClickHouse has the record among the held ones, or its event.
 */
export class CorrelatingCommit {
  private timer: NodeJS.Timeout | undefined;
  private wakesAt = Infinity;
  private isClosing = false;

  /** @param onAgain gets the number of records that are taken up again, without a sender that sends them. */
  constructor(
    private readonly commit: GroupCommit,
    private readonly correlator: Correlator,
    private readonly held?: HeldRecords,
    private readonly onAgain: (records: number) => void = () => undefined
  ) {}

  /** Records whose outcome is not certain yet. */
  get inFlight(): number {
    return this.commit.inFlight + this.correlator.held;
  }

  /** Records whose call is held for another observation. */
  get holds(): number {
    return this.correlator.held;
  }

  /** Remembers evaluations of feature flags for the calls of their traces. */
  addEvaluations(evaluations: readonly FlagEvaluation[]): void {
    this.correlator.addEvaluations(evaluations);
  }

  /** Remembers what spans inside services tell about their calls. */
  addFacts(facts: readonly CallFacts[]): void {
    this.correlator.addFacts(facts);
  }

  /**
   * Resolves when ClickHouse has the records.
   * @throws RetryableError when the sender should send the request again later.
   */
  submit(events: readonly CallsightEvent[], deadLetters: readonly DeadLetter[]): Promise<Receipt> {
    if (this.commit.refusal) {
      return this.commit.submit(events, deadLetters);
    }
    const correlated = this.correlator.correlate(events);
    this.schedule();
    // Code that waits for the answer must not hold the events, see GroupCommit.submit.
    const submitted = this.commit.submit(correlated.events, deadLetters, correlated.merged);
    return withWaiting(submitted, this.answersOf(correlated.waiting));
  }

  /** Takes up records that a sidecar held that is gone. */
  resume(records: ReadonlyArray<ResumedRecord & { event: CallsightEvent }>): void {
    const resumed = new Map(records.map((record) => [record.event, record]));
    const fresh = [...resumed.keys()].filter(({ eventKey }) => !this.correlator.holds(eventKey));
    if (fresh.length === 0 || this.commit.refusal) {
      return;
    }
    this.onAgain(fresh.length);
    const { events: stored, merged, waiting }: Correlated = this.correlator.correlate(fresh, resumed);
    waiting.forEach(({ held }) => (held.isKept = true));
    const keys = [...stored.map(({ eventKey }) => eventKey), ...merged.map(({ key }) => key)];
    this.commit.submit(stored, [], merged).then(
      () => this.held?.done(keys).catch(() => undefined),
      // They are read back again.
      () => undefined
    );
    this.schedule();
  }

  /**
   * Resolves when everything that was admitted has been written. Held calls are left to the sidecar that runs next, or
   * to their senders, so that no call is stored without what its other observers tell.
   */
  async close(): Promise<void> {
    this.isClosing = true;
    clearTimeout(this.timer);
    const closed = this.commit.close();
    const due = this.correlator.stopHolding();
    this.release(due.filter(({ isKept }) => !isKept));
    const kept = due.filter(({ isKept }) => isKept).flatMap(keysOf);
    await this.held?.handOver(kept).catch(() => undefined);
    await closed;
  }

  private schedule(): void {
    const next = this.correlator.nextDeadline;
    if (next === undefined || next >= this.wakesAt || this.isClosing) {
      return;
    }
    clearTimeout(this.timer);
    this.wakesAt = next;
    this.timer = setTimeout(
      () => {
        this.wakesAt = Infinity;
        this.release(this.correlator.takeDue(Date.now()));
        this.schedule();
      },
      Math.max(0, next - Date.now())
    );
  }

  /** What the sender of each record whose call is held waits for. */
  private answersOf(waiting: readonly Waiting[]): Answer[] {
    const keptFrom = Date.now() + KEPT_FROM_MS;
    const { held } = this;
    const kept = held ? waiting.filter((record) => record.held.deadline >= keptFrom) : [];
    kept.forEach((record) => (record.held.isKept = true));
    const isKept = held?.keep(kept.map(({ event }) => event)).then(
      () => true,
      () => Promise.reject(new RetryableError('clickhouse_unavailable', 'ClickHouse does not take the held calls now.'))
    );
    // The same promise may be nobody's, when no record is kept.
    isKept?.catch(() => undefined);
    const isIn = new Set(kept);
    return waiting.map((record) => ({
      ...{ as: record.as, held: record.held },
      isStored: isKept && isIn.has(record) ? isKept : record.held.stored,
    }));
  }

  private release(due: readonly HeldCall[]): void {
    if (due.length === 0) {
      return;
    }
    // The commit counts the further copies of an event as duplicates.
    const receipt = this.commit.submit(due.flatMap(eventsOf), [], due.flatMap(mergedRecordsOf));
    due.forEach(({ settle, event }) => settle(receipt.then(({ refused }) => !refused.has(event.eventKey))));
    const kept = due.filter(({ isKept }) => isKept);
    receipt.then(
      () => this.noteDone(kept),
      () => this.holdAgain(kept)
    );
  }

  private noteDone(kept: readonly HeldCall[]): void {
    // What could not be noted is read back, and is known then.
    void this.held?.done(kept.flatMap(keysOf)).catch(() => undefined);
  }

  /** Their senders have been answered: nobody else sends these again. */
  private holdAgain(kept: readonly HeldCall[]): void {
    if (this.isClosing) {
      void this.held?.handOver(kept.flatMap(keysOf)).catch(() => undefined);
      return;
    }
    kept.forEach((held) => this.onAgain(this.correlator.holdAgain(held, Date.now() + AGAIN_MS)));
    this.schedule();
  }
}

interface Answer extends Pick<Waiting, 'as' | 'held'> {
  isStored: Promise<boolean>;
}

async function withWaiting(submitted: Promise<Receipt>, answers: readonly Answer[]): Promise<Receipt> {
  const [receipt, ...stored] = await Promise.all([submitted, ...answers.map(({ isStored }) => isStored)]);
  answers.forEach(({ as, held }, index) => {
    const outcome = as === 'stored' && held.isAbsorbed ? 'merged' : as;
    receipt[outcome === 'stored' && !stored[index] ? 'deadLettered' : outcome]++;
  });
  return receipt;
}
