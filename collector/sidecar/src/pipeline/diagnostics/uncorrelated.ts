import { NOT_A_CONSUMER } from '../../../../../model/consumers';
import { type CallsightEvent } from '../event/event';

/** A call as one observer reported it, as long as the report of another one may come. */
interface Report {
  readonly observer: string;
  /** Whether anything tells which request it is of. */
  readonly isIdentified: boolean;
  readonly application: string;
  readonly segments: readonly string[];
  /** Milliseconds since the epoch. */
  readonly start: number;
  readonly end: number;
}

export interface UncorrelatedOptions {
  /** How far the clocks of two observers may differ, in milliseconds. */
  clockToleranceMs: number;
  /** Operations whose reports are remembered; the oldest is forgotten first. */
  maxOperations?: number;
}

/** Reports of one operation that are remembered, the newest. */
const MAX_REPORTS = 16;

/** How long after a call without ids those with ids are remembered too: its service may send none. */
const EXPECT_CALLS = 10_000;

/**
 * Finds calls that two observers seem to have reported, and that nothing brings together: at least one of the two names
 * neither a trace nor a request id nor an idempotency key. They have the same method, one endpoint template is the end of
 * the other, one interval contains the other, and they name no different applications. Each report is in one pair at most.
 *
 * Two requests at the same time look the same, so such calls are counted and never merged.
 */
export class UncorrelatedCalls {
  private readonly byOperation = new Map<string, Report[]>();
  private expected = 0;

  constructor(private readonly options: UncorrelatedOptions) {}

  /**
   * @param sender the attribute map that reads who reports: with the service it names the observer.
   * @returns whether another observer has reported what looks like the same request.
   */
  hasCounterpart(event: CallsightEvent, sender: string): boolean {
    const isIdentified = event.traceId !== '' || event.requestId !== '' || event.idempotencyKey !== 0n;
    if (!isIdentified) {
      this.expected = EXPECT_CALLS;
    } else if (this.expected === 0) {
      return false;
    } else {
      this.expected--;
    }
    const segments = event.endpoint.split('/').filter((segment) => segment !== '');
    const literal = segments.findLast((segment) => !segment.startsWith('{'));
    if (literal === undefined) {
      return false;
    }
    const report: Report = {
      ...{ observer: `${sender} ${event.service}`, isIdentified, segments },
      application: NOT_A_CONSUMER.some((name) => name === event.applicationId) ? '' : event.applicationId,
      start: event.eventTime,
      end: event.eventTime + event.durationUs / 1000,
    };
    const reports = this.reportsOf(`${event.method} ${literal}`);
    const found = reports.findIndex((other) => this.isSame(report, other));
    if (found >= 0) {
      reports.splice(found, 1);
      return true;
    }
    reports.push(report);
    if (reports.length > MAX_REPORTS) {
      reports.shift();
    }
    return false;
  }

  private reportsOf(operation: string): Report[] {
    const { maxOperations = 1_000 } = this.options;
    const known = this.byOperation.get(operation);
    if (known) {
      return known;
    }
    const [oldest] = this.byOperation.keys();
    if (this.byOperation.size >= maxOperations && oldest !== undefined) {
      this.byOperation.delete(oldest);
    }
    const reports: Report[] = [];
    this.byOperation.set(operation, reports);
    return reports;
  }

  private isSame(one: Report, other: Report): boolean {
    const [outer, inner] = one.end - one.start >= other.end - other.start ? [one, other] : [other, one];
    const tolerance = this.options.clockToleranceMs;
    return (
      one.observer !== other.observer &&
      !(one.isIdentified && other.isIdentified) &&
      (one.application === '' || other.application === '' || one.application === other.application) &&
      outer.start - tolerance <= inner.start &&
      inner.end <= outer.end + tolerance &&
      haveOneEnd(one.segments, other.segments)
    );
  }
}

/** Whether one template is the end of the other; a parameter matches any segment. */
function haveOneEnd(one: readonly string[], other: readonly string[]): boolean {
  const isParameter = (segment: string) => segment.startsWith('{');
  const shared = Math.min(one.length, other.length);
  return Array.from({ length: shared }, (_, back) => [
    one[one.length - 1 - back],
    other[other.length - 1 - back],
  ]).every(([left, right]) => left === right || isParameter(left) || isParameter(right));
}
