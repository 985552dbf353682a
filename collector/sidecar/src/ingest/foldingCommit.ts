import { correctClocks } from '../fold/clockSkew';
import { type FlagEvaluations } from '../fold/flagEvaluations';
import { type HeldCall, HoldBuffer, viewsOf } from '../fold/holdBuffer';
import { mergeViews } from '../fold/mergeViews';
import { distinguishIdentical } from '../fold/occurrences';
import { type RecentCalls } from '../fold/recentCalls';
import { isRepetition, sourceTag } from '../fold/sourceTag';
import { type Vantage, type Vantages } from '../fold/vantages';
import { type View } from '../fold/view';
import { type ViewReader } from '../fold/viewReader';
import { type CallsightEvent, ERROR_CLASSES } from '../pipeline/event/event';
import { API_REQUEST } from '../pipeline/fields/mappedCall';
import { type DeadLetter, type FlagEvaluation } from '../pipeline/event/result';
import { type Receipt } from './commitTypes';
import { type GroupCommit } from './groupCommit';
import { inTimeOrder } from './timeOrder';

export interface FoldingOptions {
  /** Sources, the one whose view counts most first. */
  sourcePriority: readonly string[];
  /** How long a call waits for its other views; 0 for not at all. */
  holdMs: number;
  maxHeld: number;
  /** For how long after a second view the further calls of the same service wait for theirs. */
  partnerMemoryMs: number;
}

export interface FoldingState {
  calls: RecentCalls;
  reader: ViewReader;
  vantages: Vantages;
  flags: FlagEvaluations;
}

/** A record of a request whose call waits for its other views, and what it counts as. */
interface Waiting {
  held: HeldCall;
  as: 'stored' | 'duplicates' | 'folded';
}

/** What is to become of the events of one request. */
interface Sorted {
  events: CallsightEvent[];
  views: View[];
  waiting: Waiting[];
  /** Whether a call is stored or on its way, also in this request. */
  isAlive(key: bigint): boolean;
}

/** The keys of a growing list of events, read only when they are asked for: most requests have no views. */
class KeysOf {
  private readonly keys = new Set<bigint>();
  private read = 0;

  has(key: bigint, events: readonly CallsightEvent[]): boolean {
    for (; this.read < events.length; this.read++) {
      this.keys.add(events[this.read].eventKey);
    }
    return this.keys.has(key);
  }
}

/**
 * Stands before the commit and finds out which records tell of one call: further views of a call become part of its
 * event, attempts are numbered, evaluations of feature flags are joined. A call that may have another view waits for it
 * a moment; its sender is answered when ClickHouse has the event, as always.
 */
export class FoldingCommit {
  private readonly hold: HoldBuffer;
  private timer: NodeJS.Timeout | undefined;
  private isClosing = false;

  constructor(
    private readonly commit: GroupCommit,
    private readonly state: FoldingState,
    private readonly options: FoldingOptions
  ) {
    this.hold = new HoldBuffer(options.maxHeld);
  }

  /** Records whose outcome is not certain yet. */
  get inFlight(): number {
    return this.commit.inFlight + this.hold.records;
  }

  /** Records that wait for another view of their call. */
  get held(): number {
    return this.hold.records;
  }

  /** Remembers evaluations of feature flags for the calls of their traces, also for those that wait already. */
  addEvaluations(evaluations: readonly FlagEvaluation[]): void {
    const now = Date.now();
    for (const evaluation of evaluations) {
      this.state.flags.add(evaluation, now);
      const service = this.state.vantages.service(evaluation.service);
      if (service) {
        service.flagsAt = now;
      }
      for (const { event } of this.hold.ofTrace(evaluation.traceId)) {
        this.state.flags.apply(event);
      }
    }
  }

  /**
   * Resolves when ClickHouse has what came of the records.
   * @throws TryLater when the sender should send the request again later.
   */
  submit(events: readonly CallsightEvent[], deadLetters: readonly DeadLetter[]): Promise<Receipt> {
    if (this.commit.refusal) {
      return this.commit.submit(events, deadLetters);
    }
    const sorted = this.sortAll(events);
    // What waits for the answer must not hold the events, see GroupCommit.submit.
    return withWaiting(this.commit.submit(sorted.events, deadLetters, sorted.views), sorted.waiting);
  }

  private sortAll(events: readonly CallsightEvent[]): Sorted {
    const vantages = events.map(({ source, service }) => this.state.vantages.of(source, service));
    distinguishIdentical(events);
    correctClocks(events, vantages);
    const keys = new KeysOf();
    const isAlive = (key: bigint) => this.hold.has(key) || this.commit.tagOf(key) !== 0 || keys.has(key, sorted.events);
    const sorted: Sorted = { events: [], views: [], waiting: [], isAlive };
    for (const index of inTimeOrder(events)) {
      this.sort(events[index], vantages[index], sorted);
    }
    return sorted;
  }

  /** Lets no call wait any longer, and resolves when all that was taken has been written. */
  async close(): Promise<void> {
    this.isClosing = true;
    clearTimeout(this.timer);
    this.release(Infinity);
    await this.commit.close();
  }

  private sort(event: CallsightEvent, vantage: Vantage, sorted: Sorted): void {
    const held = this.hold.records > 0 ? this.hold.get(event.eventKey) : undefined;
    if (event.eventType !== API_REQUEST || held) {
      return held ? this.join(held, event, vantage, sorted) : void sorted.events.push(event);
    }
    const hasIds = event.requestId !== '' || event.idempotencyKey !== 0n;
    // The commit will find out whether it is known; that it is another view can only be where there are other sources.
    const tag = hasIds || vantage.service.sources > 1 ? this.commit.tagOf(event.eventKey) : 0;
    if (tag !== 0) {
      if (!isRepetition(sourceTag(event.source), tag)) {
        vantage.partnerAt = Date.now();
      }
      sorted.events.push(event);
      return;
    }
    if (hasIds && this.isView(event, vantage, sorted)) {
      return;
    }
    const hasFlags = this.state.flags.apply(event);
    if (this.mustWait(event, vantage, hasFlags)) {
      sorted.waiting.push({ held: this.hold.add(event, Date.now() + this.options.holdMs), as: 'stored' });
      this.schedule();
    } else {
      sorted.events.push(event);
    }
  }

  /** Whether the event tells of a call that is known; if not, it is numbered as an attempt. */
  private isView(event: CallsightEvent, vantage: Vantage, sorted: Sorted): boolean {
    const { calls, reader, vantages } = this.state;
    const decision = calls.decide(reader.read(event, vantage), sorted.isAlive);
    if (decision.kind === 'new') {
      event.attempt = decision.attempt;
      event.firstAttemptKey = decision.first;
      event.retryReason ||= ERROR_CLASSES[decision.previousError] ?? '';
      return false;
    }
    const other = vantages.withId(decision.targetVantage);
    if (other) {
      other.partnerAt = Date.now();
    }
    const held = this.hold.get(decision.target);
    if (held) {
      this.join(held, event, vantage, sorted);
    } else {
      vantage.partnerAt = Date.now();
      sorted.views.push({ key: event.eventKey, target: decision.target });
    }
    return true;
  }

  /** Makes the event part of a call that waits. */
  private join(held: HeldCall, event: CallsightEvent, vantage: Vantage, sorted: Sorted): void {
    const isRepeated = held.keys.includes(event.eventKey) && held.sources.has(event.source);
    sorted.waiting.push({ held, as: isRepeated ? 'duplicates' : 'folded' });
    if (isRepeated) {
      this.hold.repeat(held);
      return;
    }
    vantage.partnerAt = Date.now();
    const current = held.event;
    const merged = this.prefers(event, current) ? mergeViews(event, current) : mergeViews(current, event);
    merged.firstAttemptKey = current.firstAttemptKey;
    merged.ingestTime = current.ingestTime;
    if (merged.eventKey !== current.eventKey) {
      const { calls, reader, vantages } = this.state;
      const view = reader.read(current, vantages.of(current.source, current.service));
      for (const key of calls.rename(view, merged.eventKey)) {
        const later = this.hold.get(key);
        if (later) {
          later.event.firstAttemptKey = merged.eventKey;
        }
      }
    }
    this.hold.merge(held, event, merged);
  }

  /** By the source; of one source the longer view, which is the one nearer to the caller. */
  private prefers(one: CallsightEvent, other: CallsightEvent): boolean {
    const rank = ({ source }: CallsightEvent) => this.options.sourcePriority.indexOf(source) >>> 0;
    return rank(one) === rank(other) ? one.durationUs > other.durationUs : rank(one) < rank(other);
  }

  private mustWait(event: CallsightEvent, vantage: Vantage, hasFlags: boolean): boolean {
    if (this.options.holdMs === 0 || this.isClosing || this.hold.isFull) {
      return false;
    }
    const since = Date.now() - this.options.partnerMemoryMs;
    return vantage.partnerAt > since || (!hasFlags && event.traceId !== '' && vantage.service.flagsAt > since);
  }

  private schedule(): void {
    const next = this.hold.nextDeadline;
    if (this.timer === undefined && next !== undefined) {
      this.timer = setTimeout(
        () => {
          this.timer = undefined;
          this.release(Date.now());
          this.schedule();
        },
        Math.max(0, next - Date.now())
      );
    }
  }

  private release(now: number): void {
    const due = this.hold.takeDue(now);
    if (due.length > 0) {
      // The commit counts the further copies of an event as duplicates.
      const events = due.flatMap(({ event, repeated }) => Array.from({ length: 1 + repeated }, () => event));
      const receipt = this.commit.submit(events, [], due.flatMap(viewsOf));
      due.forEach(({ settle, event }) => settle(receipt.then(({ refused }) => !refused.has(event.eventKey))));
    }
  }
}

async function withWaiting(submitted: Promise<Receipt>, waiting: readonly Waiting[]): Promise<Receipt> {
  const [receipt, ...stored] = await Promise.all([submitted, ...waiting.map(({ held }) => held.stored)]);
  waiting.forEach(({ as }, index) => {
    receipt[as === 'stored' && !stored[index] ? 'deadLettered' : as]++;
  });
  return receipt;
}
