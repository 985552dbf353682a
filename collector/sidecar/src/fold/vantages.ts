import { SlidingMaximum } from './slidingMaximum';

/** A service that sends, whatever its records are. */
export interface SendingService {
  readonly name: string;
  /** When an evaluation of a feature flag came from it last, milliseconds since the epoch; 0 for never. */
  flagsAt: number;
  /** How many sources it sends calls by. */
  sources: number;
}

/** One place from which calls are seen: the spans, the logs or the events of one service. */
export interface Vantage {
  /** From 1; 0 when there are more than the tables can number. */
  readonly id: number;
  readonly source: string;
  readonly service: SendingService;
  /** When one of its calls was also seen from elsewhere, milliseconds since the epoch; 0 for never. */
  partnerAt: number;
  /** End of a call by its sender's clock minus its receipt by ours, milliseconds; see clockSkew.ts. */
  readonly skew: SlidingMaximum;
}

const MAX_ID = 0xffff;
const SKEW_WINDOW_MS = 600_000;

/** Gives every source and service a number. Further ones than `max` share one vantage a source, with the number 0. */
export class Vantages {
  private readonly bySource = new Map<string, Map<string, Vantage>>();
  private readonly byId: Vantage[] = [];
  private readonly services = new Map<string, SendingService>();
  private readonly overflow = new Map<string, Vantage>();

  constructor(private readonly max: number) {}

  of(source: string, service: string): Vantage {
    return this.bySource.get(source)?.get(service) ?? this.add(source, service);
  }

  /** @returns undefined for 0. */
  withId(id: number): Vantage | undefined {
    return this.byId[id - 1];
  }

  /** The service, if it has sent calls or there is room for it. */
  service(name: string): SendingService | undefined {
    const known = this.services.get(name);
    if (known ?? this.services.size >= this.max) {
      return known;
    }
    const service = { name, flagsAt: 0, sources: 0 };
    this.services.set(name, service);
    return service;
  }

  /** How far the clock of each vantage is ahead; what has sent nothing of late is left out. */
  skews(now: number): Array<{ source: string; service: string; seconds: number }> {
    return [...this.byId, ...this.overflow.values()].flatMap(({ source, service, skew }) => {
      const millis = skew.value(now);
      return millis === undefined ? [] : [{ source, service: service.name, seconds: millis / 1000 }];
    });
  }

  private add(source: string, serviceName: string): Vantage {
    const service = this.service(serviceName);
    if (service === undefined || this.byId.length >= Math.min(this.max, MAX_ID)) {
      let shared = this.overflow.get(source);
      if (!shared) {
        shared = newVantage(0, source, { name: '__overflow__', flagsAt: 0, sources: 2 });
        this.overflow.set(source, shared);
      }
      return shared;
    }
    const vantage = newVantage(this.byId.length + 1, source, service);
    this.byId.push(vantage);
    service.sources++;
    const services = this.bySource.get(source) ?? new Map<string, Vantage>();
    this.bySource.set(source, services.set(serviceName, vantage));
    return vantage;
  }
}

function newVantage(id: number, source: string, service: SendingService): Vantage {
  return { id, source, service, partnerAt: 0, skew: new SlidingMaximum(SKEW_WINDOW_MS) };
}
