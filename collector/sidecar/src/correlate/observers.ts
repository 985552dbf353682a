import { SlidingMaximum } from './slidingMaximum';

/** A service that sends records of any kind. */
export interface SendingService {
  readonly name: string;
  /** When it last sent an evaluation of a feature flag, milliseconds since the epoch; 0 for never. */
  flagsAt: number;
  /** When a span inside it last told something about its call, milliseconds since the epoch; 0 for never. */
  factsAt: number;
  /** Number of sources by which it sends calls. */
  sources: number;
}

/** A source of observations: the spans, the logs or the events of one service. */
export interface Observer {
  /** From 1; 0 when there are more than the tables can number. */
  readonly id: number;
  readonly source: string;
  readonly service: SendingService;
  /** When a call of it last had an observation of another observer, milliseconds since the epoch; 0 for never. */
  counterpartAt: number;
  /** End of a call by its sender's clock minus its receipt by ours, milliseconds; see clockSkew.ts. */
  readonly skew: SlidingMaximum;
}

const MAX_ID = 0xffff;
const SKEW_WINDOW_MS = 600_000;

/** Gives every source and service a number. Further ones than `max` share one observer a source, with the number 0. */
export class Observers {
  private readonly bySource = new Map<string, Map<string, Observer>>();
  private readonly byId: Observer[] = [];
  private readonly services = new Map<string, SendingService>();
  private readonly overflow = new Map<string, Observer>();

  constructor(private readonly max: number) {}

  of(source: string, service: string): Observer {
    return this.bySource.get(source)?.get(service) ?? this.add(source, service);
  }

  /** @returns undefined for 0. */
  withId(id: number): Observer | undefined {
    return this.byId[id - 1];
  }

  /** The service, if it has sent calls or there is room for it. */
  service(name: string): SendingService | undefined {
    const known = this.services.get(name);
    if (known ?? this.services.size >= this.max) {
      return known;
    }
    const service = { name, flagsAt: 0, factsAt: 0, sources: 0 };
    this.services.set(name, service);
    return service;
  }

  /** How far the clock of each observer is ahead; observers without recent calls are left out. */
  skews(now: number): Array<{ source: string; service: string; seconds: number }> {
    return [...this.byId, ...this.overflow.values()].flatMap(({ source, service, skew }) => {
      const millis = skew.value(now);
      return millis === undefined ? [] : [{ source, service: service.name, seconds: millis / 1000 }];
    });
  }

  private add(source: string, serviceName: string): Observer {
    const service = this.service(serviceName);
    if (service === undefined || this.byId.length >= Math.min(this.max, MAX_ID)) {
      let shared = this.overflow.get(source);
      if (!shared) {
        shared = newObserver(0, source, { name: '__overflow__', flagsAt: 0, factsAt: 0, sources: 2 });
        this.overflow.set(source, shared);
      }
      return shared;
    }
    const observer = newObserver(this.byId.length + 1, source, service);
    this.byId.push(observer);
    service.sources++;
    const services = this.bySource.get(source) ?? new Map<string, Observer>();
    this.bySource.set(source, services.set(serviceName, observer));
    return observer;
  }
}

function newObserver(id: number, source: string, service: SendingService): Observer {
  return { id, source, service, counterpartAt: 0, skew: new SlidingMaximum(SKEW_WINDOW_MS) };
}
