import { shapeOf } from './learning/shape';

/**
 * Why a route was not taken for the endpoint of a call: `unreadable` (a rule of a proxy, or no route), `no_fit` (the
 * path of the call does not follow it).
 */
export type RefusalReason = 'unreadable' | 'no_fit';

/** Routes of one sender that were not taken. */
export interface RefusedRoutes {
  /** Map of the sender's source (collector/gateways), empty for the semantic conventions. */
  readonly source: string;
  readonly service: string;
  readonly counts: Record<RefusalReason, number>;
  /** What the last one looks like: letters are `a`, digits `9`. */
  shape: string;
}

/** Senders that are told apart; the calls of further ones are counted together, with an empty service. */
const MAX_SENDERS = 200;

/** Counts refused routes by sender. */
export class RefusedRouteCounts {
  private readonly bySender = new Map<string, RefusedRoutes>();

  /** @param onRefused is called for each refused route. */
  constructor(private readonly onRefused: (source: string, service: string) => void = () => undefined) {}

  add(source: string, service: string, reason: RefusalReason, route: string): void {
    const key = `${source}\n${service}`;
    const sender = this.bySender.get(key) ?? this.admit(key, source, service);
    sender.counts[reason] += 1;
    sender.shape = shapeOf(route);
    this.onRefused(source, service);
  }

  /** What was counted so far. */
  read(): readonly RefusedRoutes[] {
    return [...this.bySender.values()];
  }

  private admit(key: string, source: string, service: string): RefusedRoutes {
    const isFull = this.bySender.size >= MAX_SENDERS;
    const sharedKey = `${source}\n`;
    const known = isFull ? this.bySender.get(sharedKey) : undefined;
    const sender = known ?? { source, service: isFull ? '' : service, counts: { unreadable: 0, no_fit: 0 }, shape: '' };
    this.bySender.set(isFull ? sharedKey : key, sender);
    return sender;
  }
}
