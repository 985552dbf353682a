import { type Correlator, type Waiting } from '../correlate/correlator';
import { type HeldCall, mergedRecordsOf } from '../correlate/holdBuffer';
import { type CallsightEvent } from '../pipeline/event/event';
import { type DeadLetter, type FlagEvaluation } from '../pipeline/event/result';
import { type Receipt } from './commitTypes';
import { type GroupCommit } from './groupCommit';

/**
 * Correlates the records of each request before the commit, and commits held calls when they are due. The sender of a
 * held record is answered when ClickHouse has its event, like every sender.
 */
export class CorrelatingCommit {
  private timer: NodeJS.Timeout | undefined;
  private wakesAt = Infinity;

  constructor(
    private readonly commit: GroupCommit,
    private readonly correlator: Correlator
  ) {}

  /** Records whose outcome is not certain yet. */
  get inFlight(): number {
    return this.commit.inFlight + this.correlator.held;
  }

  /** Records whose call is held for another observation. */
  get held(): number {
    return this.correlator.held;
  }

  /** How long the call that waits longest is held from now on, in milliseconds. */
  get longestHoldMs(): number {
    return Math.max(0, this.correlator.lastDeadline - Date.now());
  }

  /** Remembers evaluations of feature flags for the calls of their traces. */
  addEvaluations(evaluations: readonly FlagEvaluation[]): void {
    this.correlator.addEvaluations(evaluations);
  }

  /**
   * Resolves when ClickHouse has the outcome of the records.
   * @throws RetryableError when the sender should send the request again later.
   */
  submit(events: readonly CallsightEvent[], deadLetters: readonly DeadLetter[]): Promise<Receipt> {
    if (this.commit.refusal) {
      return this.commit.submit(events, deadLetters);
    }
    const correlated = this.correlator.correlate(events);
    this.schedule();
    // Code that waits for the answer must not hold the events, see GroupCommit.submit.
    return withWaiting(this.commit.submit(correlated.events, deadLetters, correlated.merged), correlated.waiting);
  }

  /**
   * Resolves when everything that was admitted has been written. Held calls are refused: their senders send them again,
   * and no call is stored without what its other observers tell.
   */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    const closed = this.commit.close();
    this.release(this.correlator.stopHolding());
    await closed;
  }

  private schedule(): void {
    const next = this.correlator.nextDeadline;
    if (next === undefined || next >= this.wakesAt) {
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

  private release(due: readonly HeldCall[]): void {
    if (due.length > 0) {
      // The commit counts the further copies of an event as duplicates.
      const events = due.flatMap(({ event, repeated }) => Array.from({ length: 1 + repeated }, () => event));
      const receipt = this.commit.submit(events, [], due.flatMap(mergedRecordsOf));
      due.forEach(({ settle, event }) => settle(receipt.then(({ refused }) => !refused.has(event.eventKey))));
    }
  }
}

async function withWaiting(submitted: Promise<Receipt>, waiting: readonly Waiting[]): Promise<Receipt> {
  const [receipt, ...stored] = await Promise.all([submitted, ...waiting.map(({ held }) => held.stored)]);
  waiting.forEach(({ as, held }, index) => {
    const outcome = as === 'stored' && held.isAbsorbed ? 'merged' : as;
    receipt[outcome === 'stored' && !stored[index] ? 'deadLettered' : outcome]++;
  });
  return receipt;
}
