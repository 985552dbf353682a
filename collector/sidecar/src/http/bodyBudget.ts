import { HttpError } from './httpError';

/** The memory that one body takes of the budget. */
export interface BodyShare {
  /**
   * Reserves memory. When the budget is spent, the largest incomplete body of the source with the most bytes is refused.
   * @throws HttpError 503 when that is this body.
   */
  take(bytes: number): void;
  give(bytes: number): void;
  /** Called when this body is refused in favor of another one. */
  onRefused(refuse: (error: HttpError) => void): void;
  /** All of the body has been received: it is not refused any more. */
  complete(): void;
  /** Returns all that was taken. */
  free(): void;
}

interface Entry {
  source: string;
  bytes: number;
  refuse: ((error: HttpError) => void) | undefined;
}

/**
 * One limit for the memory of all bodies that are under way: as received, decompressed and until they are decoded. A
 * body counts the bytes that have arrived, not those that its header announces: a sender cannot reserve memory without
 * sending. No body waits for memory, so bodies that never end cannot block each other; and a source with many or large
 * unfinished bodies loses these before a source with small ones does.
 */
export class BodyBudget {
  private readonly entries = new Set<Entry>();
  private used = 0;

  /** @param retryAfterSeconds for senders that are refused. */
  constructor(
    private readonly maxBytes: number,
    private readonly retryAfterSeconds: number
  ) {}

  /** Bytes that are taken now. */
  get bytes(): number {
    return this.used;
  }

  /** @param source the sender: bodies of one source are refused in place of each other. */
  open(source: string): BodyShare {
    const entry: Entry = { source, bytes: 0, refuse: undefined };
    this.entries.add(entry);
    return {
      take: (bytes) => this.take(entry, bytes),
      give: (bytes) => this.add(entry, -bytes),
      onRefused: (refuse) => (entry.refuse = refuse),
      complete: () => (entry.refuse = undefined),
      free: () => this.free(entry),
    };
  }

  private take(entry: Entry, bytes: number): void {
    this.add(entry, bytes);
    while (this.used > this.maxBytes) {
      const victim = this.largest() ?? entry;
      const { refuse } = victim;
      this.free(victim);
      if (victim === entry) {
        throw this.refusal();
      }
      refuse?.(this.refusal());
    }
  }

  private add(entry: Entry, bytes: number): void {
    if (this.entries.has(entry)) {
      entry.bytes += bytes;
      this.used += bytes;
    }
  }

  private free(entry: Entry): void {
    if (this.entries.delete(entry)) {
      this.used -= entry.bytes;
    }
  }

  /** Of the bodies that can be refused. */
  private largest(): Entry | undefined {
    const bytesOf = new Map<string, number>();
    const candidates = [...this.entries].filter(({ refuse }) => refuse !== undefined);
    for (const { source, bytes } of candidates) {
      bytesOf.set(source, (bytesOf.get(source) ?? 0) + bytes);
    }
    const rank = (entry: Entry): [number, number] => [bytesOf.get(entry.source) ?? 0, entry.bytes];
    return candidates.reduce<Entry | undefined>((most, entry) => {
      if (most === undefined) {
        return entry;
      }
      const [ofMost, of] = [rank(most), rank(entry)];
      return of[0] > ofMost[0] || (of[0] === ofMost[0] && of[1] > ofMost[1]) ? entry : most;
    }, undefined);
  }

  private refusal(): HttpError {
    return new HttpError(
      503,
      `The bodies under way take more than ${this.maxBytes} bytes (http.max_body_bytes_in_flight): send this one again.`,
      { 'retry-after': String(this.retryAfterSeconds), connection: 'close' }
    );
  }
}
