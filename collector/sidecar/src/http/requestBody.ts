import { type BodyShare } from './bodyBudget';

/** The body of a request until all of it has been decoded. Whoever waits for ClickHouse holds none of it. */
export class RequestBody {
  /** @param bytes undefined once they are let go. */
  constructor(
    public bytes: Buffer | undefined,
    private readonly share: Pick<BodyShare, 'free'>
  ) {}

  /** Lets the bytes go and returns their memory to the budget. */
  free(): void {
    this.bytes = undefined;
    this.share.free();
  }
}
