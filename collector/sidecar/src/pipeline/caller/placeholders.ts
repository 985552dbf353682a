import { type PlaceholderForm } from '../fields/placeholder';

/** A placeholder that a record has in the place of an id. */
export interface Placeholder {
  /** The column that the id belongs to. */
  readonly column: string;
  readonly form: PlaceholderForm;
}

/** A sender that writes placeholders: what the log says of it. The placeholder itself is not shown. */
export interface PlaceholderReport extends Placeholder {
  readonly service: string;
  /** `otlp_span`, `otlp_log` or `event`. */
  readonly source: string;
}

interface Sender extends PlaceholderReport {
  records: number;
  /** Milliseconds since the epoch. */
  reportedAt: number;
}

/** Stands for the services beyond the maximum. */
export const OTHER_SENDERS = 'other';

/** How often one sender is reported. */
const REPORT_INTERVAL_MS = 3_600_000;

/** Counts placeholders by service, source and column, and reports each of them now and then. Bounded by `maxSenders`. */
export class Placeholders {
  private readonly senders = new Map<string, Sender>();

  /**
   * @param maxSenders services, sources and columns that are counted apart; further ones are counted as `other`.
   * @param onReport called when a sender is seen first, and at most once an hour after that.
   */
  constructor(
    private readonly maxSenders: number,
    private readonly onReport: (report: PlaceholderReport) => void = () => undefined
  ) {}

  /** @param now milliseconds since the epoch. */
  add(report: PlaceholderReport, now: number): void {
    const sender = this.senderOf(report);
    sender.records += 1;
    if (now - sender.reportedAt >= REPORT_INTERVAL_MS) {
      sender.reportedAt = now;
      this.onReport(report);
    }
  }

  /** Records with a placeholder, by service, source and column. */
  counts(): Iterable<PlaceholderReport & { readonly records: number }> {
    return this.senders.values();
  }

  private senderOf(report: PlaceholderReport): Sender {
    const known = this.senders.get(keyOf(report));
    if (known !== undefined) {
      return known;
    }
    const own = this.senders.size < this.maxSenders ? report : { ...report, service: OTHER_SENDERS };
    const sender = this.senders.get(keyOf(own)) ?? { ...own, records: 0, reportedAt: -Infinity };
    this.senders.set(keyOf(own), sender);
    return sender;
  }
}

function keyOf({ service, source, column }: PlaceholderReport): string {
  return `${source}\n${column}\n${service}`;
}
