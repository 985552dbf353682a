import { type BodyShare } from './bodyBudget';

/** The body of a request until all of it has been decoded. While a sender waits for ClickHouse, none of it is held. */
export class RequestBody {
  /** Undefined once it has been taken, or is not needed any more. */
  bytes: Buffer | undefined;

  constructor(
    bytes: Buffer,
    private readonly share: Pick<BodyShare, 'free'>
  ) {
    this.bytes = bytes;
  }

  /** Hands the bytes over; their memory stays reserved for what is made of them. */
  take(): Buffer {
    const bytes = this.bytes ?? Buffer.alloc(0);
    this.bytes = undefined;
    return bytes;
  }

  /** Lets the bytes go and returns their memory to the budget. */
  free(): void {
    this.bytes = undefined;
    this.share.free();
  }
}
