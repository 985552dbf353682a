/** When a word has proved itself: it is a name of the API and not the value of a parameter. */
const PROOF = { calls: 20, consumers: 3, callsOfConsumers: 6 };

/** A word with a smaller share of the place's calls, in parts of the words that a place may have, is one of many. */
const SHARES = 2;

/** Calls after which older ones count half. */
const HALVED_AT = 10_000;

interface Candidate {
  calls: number;
  consumers: string[];
}

/**
 * Words of a place where too many stood, with their calls that were not refused. Bounded: when there is no room, every
 * word loses a call, so that the words remain that have a large share.
 * Algorithm: J. Misra and D. Gries, "Finding repeated elements" (1982).
 */
export class Proof {
  private readonly candidates = new Map<string, Candidate>();
  private total = 0;

  /** @param maxWords words that the place may have. */
  constructor(private readonly maxWords: number) {}

  /**
   * Counts a call of a word. True when the word has proved itself: by many calls, or by calls of several consumers, and
   * with its share of the calls of the place.
   */
  add(word: string, consumer: string): boolean {
    this.total += 1;
    const known = this.candidates.get(word) ?? this.admit(word);
    if (known === undefined) {
      return false;
    }
    known.calls += 1;
    if (known.consumers.length < PROOF.consumers && !known.consumers.includes(consumer)) {
      known.consumers.push(consumer);
    }
    const isKnownToSeveral = known.consumers.length >= PROOF.consumers && known.calls >= PROOF.callsOfConsumers;
    const isProven =
      (isKnownToSeveral || known.calls >= PROOF.calls) && known.calls * this.maxWords >= SHARES * this.total;
    if (isProven) {
      this.candidates.delete(word);
    }
    if (this.total >= HALVED_AT) {
      this.halve();
    }
    return isProven;
  }

  private admit(word: string): Candidate | undefined {
    if (this.candidates.size >= this.maxWords) {
      this.takeFromAll((calls) => calls - 1);
      return undefined;
    }
    const candidate = { calls: 0, consumers: [] };
    this.candidates.set(word, candidate);
    return candidate;
  }

  private halve(): void {
    this.total = Math.floor(this.total / 2);
    this.takeFromAll((calls) => Math.floor(calls / 2));
  }

  private takeFromAll(reduce: (calls: number) => number): void {
    for (const [word, candidate] of this.candidates) {
      candidate.calls = reduce(candidate.calls);
      if (candidate.calls <= 0) {
        this.candidates.delete(word);
      }
    }
  }
}
