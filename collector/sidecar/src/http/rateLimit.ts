/** What one source may send. */
export interface RateLimits {
  recordsPerSecond: number;
  /** Records that a source may send at once after a pause. */
  burst: number;
  /** Sources that are remembered; the one that has been quiet for longest is forgotten first. */
  maxSources: number;
}

interface Bucket {
  /** May be below 0: a request is taken whole, and paid for by the ones after it. */
  tokens: number;
  filledAt: number;
}

/** A token bucket for each source, in records. */
export class RateLimiter {
  /** In the order of use. */
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly limits: RateLimits,
    /** Seconds of a clock that only goes forward. */
    private readonly now: () => number = () => performance.now() / 1000
  ) {}

  get sources(): number {
    return this.buckets.size;
  }

  /** 0 when the source may send, else the whole seconds after which to send again. */
  wait(source: string): number {
    const { tokens } = this.bucketOf(source);
    return tokens > 0 ? 0 : Math.max(1, Math.ceil(-tokens / this.limits.recordsPerSecond));
  }

  /** Takes what was sent, however much: a request that is larger than the burst could else never be sent. */
  charge(source: string, records: number): void {
    this.bucketOf(source).tokens -= records;
  }

  private bucketOf(source: string): Bucket {
    const now = this.now();
    const { recordsPerSecond, burst, maxSources } = this.limits;
    const bucket = this.buckets.get(source) ?? { tokens: burst, filledAt: now };
    bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.filledAt) * recordsPerSecond);
    bucket.filledAt = now;
    this.buckets.delete(source);
    this.buckets.set(source, bucket);
    if (this.buckets.size > maxSources) {
      const [oldest] = this.buckets.keys();
      this.buckets.delete(oldest);
    }
    return bucket;
  }
}
