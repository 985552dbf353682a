import { Numbers } from './numbers';

/** How long an exemplar stays before a newer call takes its place: less than a usual scrape interval. */
const KEEP_MS = 10_000;

interface Exemplar {
  traceId: string;
  value: number;
  /** Milliseconds since the epoch. */
  time: number;
}

/** One call of each bucket of each series that a reader can look at: its trace. */
export class Exemplars {
  private readonly latest = new Map<number, Exemplar>();
  /** When the exemplar of a bucket was taken; asked for every call, so not in the map. */
  private readonly taken = new Numbers();

  /** @param traceId is called only when the exemplar is due: making the text costs more than counting. */
  offer(bucket: number, value: number, time: number, traceId: () => string): void {
    if (time - this.taken.get(bucket, 0) < KEEP_MS) {
      return;
    }
    const id = traceId();
    if (id !== '') {
      this.taken.set(bucket, 0, time);
      this.latest.set(bucket, { traceId: id, value, time });
    }
  }

  /** The exemplar as OpenMetrics writes it behind a sample, with the space before it; empty when there is none. */
  text(bucket: number): string {
    const exemplar = this.latest.get(bucket);
    return exemplar === undefined
      ? ''
      : ` # {trace_id="${exemplar.traceId}"} ${exemplar.value} ${exemplar.time / 1000}`;
  }
}
