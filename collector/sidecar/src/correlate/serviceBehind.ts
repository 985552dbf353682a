/**
 * The service that handles the calls of a gateway, known by calls that both reported. What the gateway answers itself,
 * or what only the gateway reports, belongs there too: one API has one service. With several services behind it, it is
 * not known which one would have handled a call.
 */
export class ServiceBehind {
  private name = '';
  private seenAt = 0;
  private other = '';
  private otherSeenAt = -Infinity;

  /** @param windowMs a service that was not seen for so long, in milliseconds, is not behind the gateway any more. */
  constructor(private readonly windowMs: number) {}

  /** Notes that a call of the gateway was handled by a service. @param now milliseconds since the epoch. */
  saw(service: string, now: number): void {
    if (this.name !== '' && service !== this.name) {
      if (now - this.seenAt < this.windowMs) {
        this.other = service;
        this.otherSeenAt = now;
        return;
      }
      this.other = '';
    }
    this.name = service;
    this.seenAt = now;
  }

  get isKnown(): boolean {
    return this.name !== '';
  }

  /** Its name; empty when none is known, or several are. */
  only(now: number): string {
    return this.other !== '' && now - this.otherSeenAt < this.windowMs ? '' : this.name;
  }
}
