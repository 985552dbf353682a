import { type Random } from '../../standalone/demo/random';

/** What must become of a record once its sender has a 200. */
export type Fate = 'event' | 'dead_letter' | 'ignored';
export type Signal = 'span' | 'log' | 'event';

/** A record before it is written in any format: the same record always gives the same bytes. */
export interface ChaosRecord {
  id: number;
  signal: Signal;
  fate: Fate;
  /** Milliseconds since the epoch. */
  time: number;
  traceId: string;
  spanId: string;
  organization: string;
  endpoint: string;
  statusCode: number;
  durationMs: number;
}

/** Refused by a constraint that the run puts on the table: the row that ClickHouse does not take. */
export const POISON_STATUS = 599;

/**
 * Whether a JSON event is no call. Equal ones in one request are several events, so such a record is sent once in a
 * request; a call is known by its span.
 */
export const isDomainEvent = ({ signal, id }: Pick<ChaosRecord, 'signal' | 'id'>): boolean =>
  signal === 'event' && id % 5 === 0;

const MILLIS_PER_DAY = 86_400_000;
const MAX_RECORDS = 80;
const LARGE_REQUEST = 2_500;
const REMEMBERED = 500;
const SIGNALS: Signal[] = ['span', 'span', 'span', 'log', 'log', 'event'];

/** Makes requests of records, some of which were sent before. */
export class RecordSource {
  private readonly sent: ChaosRecord[] = [];

  /** @param nextId gives each record of a run its own number. */
  constructor(
    private readonly random: Random,
    private readonly nextId: () => number
  ) {}

  /** The records of one request: all of one signal. */
  request(): { signal: Signal; records: ChaosRecord[] } {
    const signal = this.pick(SIGNALS);
    const size = this.random() < 0.01 ? LARGE_REQUEST : 1 + Math.floor(this.random() * MAX_RECORDS);
    const lateDays = this.random() < 0.2 ? 1 + Math.floor(this.random() * 60) : 0;
    const records: ChaosRecord[] = [];
    for (let index = 0; index < size; index++) {
      const repeated = this.random() < 0.05 ? this.repeat(signal) : undefined;
      const isTaken = repeated && isDomainEvent(repeated) && records.includes(repeated);
      const fresh = () => this.fresh(signal, this.random() < 0.2 ? lateDays : 0);
      const record = repeated && !isTaken ? repeated : fresh();
      records.push(record);
      if (this.random() < 0.02 && !isDomainEvent(record)) {
        records.push(record);
      }
    }
    return { signal, records };
  }

  /** Remembers records that have been acknowledged, so that they come again. */
  acknowledged(records: readonly ChaosRecord[]): void {
    this.sent.push(...records.slice(0, 20));
    this.sent.splice(0, Math.max(0, this.sent.length - REMEMBERED));
  }

  private repeat(signal: Signal): ChaosRecord | undefined {
    const candidates = this.sent.filter((record) => record.signal === signal);
    return candidates.length > 0 ? this.pick(candidates) : undefined;
  }

  private fresh(signal: Signal, lateDays: number): ChaosRecord {
    const id = this.nextId();
    const now = Date.now();
    const chance = this.random();
    const isIgnored = signal === 'span' && chance < 0.02;
    const isPoison = chance >= 0.02 && chance < 0.021;
    const isTooEarly = chance >= 0.021 && chance < 0.035;
    const isAhead = chance >= 0.04 && chance < 0.06;
    return {
      id,
      signal,
      fate: isIgnored ? 'ignored' : isPoison || isTooEarly ? 'dead_letter' : 'event',
      // The sidecar takes what is at most 600 s ahead of its clock.
      time: isTooEarly ? now + 7_200_000 : isAhead ? now + 240_000 : now - lateDays * MILLIS_PER_DAY,
      traceId: (id + 1).toString(16).padStart(16, '0') + this.hex64(),
      spanId: this.hex64(),
      organization: `org-${Math.floor(this.random() * 20)}`,
      endpoint: `/endpoint-${Math.floor(this.random() * 10)}/{id}`,
      statusCode: isPoison ? POISON_STATUS : this.pick([200, 200, 200, 201, 404, 429, 500, 503]),
      durationMs: 1 + Math.floor(this.random() * 500),
    };
  }

  private hex64(): string {
    const half = () =>
      Math.floor(this.random() * 2 ** 32)
        .toString(16)
        .padStart(8, '0');
    return half() + half();
  }

  private pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.random() * items.length)];
  }
}
