import { type CallsightEvent } from '../pipeline/event/event';
import { CounterpartWait, type KnownWait } from './counterpartWait';
import { tellsOfOther } from './holdTime';
import { ServiceBehind } from './serviceBehind';
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
export class Observer {
  /** Of its records that indicate no other observer, and of those that do: a gateway answers some calls itself. */
  private readonly waits: readonly [CounterpartWait, CounterpartWait];
  /** Of a gateway. */
  readonly behind: ServiceBehind;
  /** End of a call by its sender's clock minus its receipt by ours, milliseconds; see clockSkew.ts. */
  readonly skew = new SlidingMaximum(SKEW_WINDOW_MS);

  /** @param id from 1; 0 when there are more than the tables can number. */
  constructor(
    readonly id: number,
    readonly source: string,
    readonly service: SendingService,
    { counterpartWindowMs, firstHoldMs }: ObserverOptions
  ) {
    this.behind = new ServiceBehind(counterpartWindowMs);
    this.waits = [
      new CounterpartWait(counterpartWindowMs, firstHoldMs),
      new CounterpartWait(counterpartWindowMs, firstHoldMs),
    ];
  }

  /**
   * How long its records wait for those of other observers of the same request, or of one around it.
   * @param isTelling of the records that indicate another observer (holdTime.ts).
   */
  waitOf(isTelling: boolean): CounterpartWait {
    return this.waits[isTelling ? 1 : 0];
  }
}

/** What is known of the counterparts of one kind of records of an observer. */
export interface ObserverWait extends KnownWait {
  source: string;
  service: string;
  isTelling: boolean;
  /** The one service behind a gateway; empty when it is not known. */
  behind: string;
}

const MAX_ID = 0xffff;
const SKEW_WINDOW_MS = 600_000;

export interface ObserverOptions {
  /** Observers and services with a number of their own. */
  max: number;
  /** For how long it counts how late a counterpart came, in milliseconds. */
  counterpartWindowMs: number;
  /** How long its first calls are held to find out whether they have counterparts, in milliseconds. */
  firstHoldMs: number;
}

/** Gives every source and service a number. Further ones than `max` share one observer a source, with the number 0. */
export class Observers {
  private readonly bySource = new Map<string, Map<string, Observer>>();
  private readonly byId: Observer[] = [];
  private readonly services = new Map<string, SendingService>();
  private readonly overflow = new Map<string, Observer>();
  /** Found last: the records of a request are mostly of one observer. */
  private last: Observer | undefined;

  constructor(private readonly options: ObserverOptions) {}

  of(source: string, service: string): Observer {
    return this.find(source, service) ?? this.add(source, service);
  }

  /** Undefined when it has sent nothing, or has no number of its own. */
  find(source: string, service: string): Observer | undefined {
    const { last } = this;
    if (last !== undefined && last.service.name === service && last.source === source) {
      return last;
    }
    const found = this.bySource.get(source)?.get(service);
    this.last = found ?? last;
    return found;
  }

  /** The observer that reported an event just now. @param now milliseconds since the epoch. */
  reporting({ source, service, origin }: Pick<CallsightEvent, 'source' | 'service' | 'origin'>, now: number): Observer {
    const observer = this.of(source, service);
    observer.waitOf(tellsOfOther(origin)).touch(now);
    return observer;
  }

  /** @returns undefined for 0. */
  withId(id: number): Observer | undefined {
    return this.byId[id - 1];
  }

  /** The service, if it has sent calls or there is room for it. */
  service(name: string): SendingService | undefined {
    const known = this.services.get(name);
    if (known ?? this.services.size >= this.options.max) {
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

  /** What is known of counterparts; observers on trial are left out. */
  waits(): ObserverWait[] {
    return this.byId.flatMap((observer) => {
      const behind = observer.behind.only(Date.now());
      return [false, true].flatMap((isTelling) => {
        const known = observer.waitOf(isTelling).known;
        return known ? [{ source: observer.source, service: observer.service.name, isTelling, behind, ...known }] : [];
      });
    });
  }

  /** Takes over what other sidecars, or earlier runs of the process, know. */
  learn({ source, service, isTelling, waitMs, behind }: ObserverWait): void {
    const observer = this.of(source, service);
    // Further observers than can be numbered share one, which knows nothing of each.
    if (observer.id === 0) {
      return;
    }
    observer.waitOf(isTelling).learn({ waitMs });
    if (behind !== '' && !observer.behind.isKnown) {
      observer.behind.saw(behind, Date.now());
    }
  }

  private add(source: string, serviceName: string): Observer {
    const service = this.service(serviceName);
    if (service === undefined || this.byId.length >= Math.min(this.options.max, MAX_ID)) {
      let shared = this.overflow.get(source);
      if (!shared) {
        shared = new Observer(0, source, { name: '__overflow__', flagsAt: 0, factsAt: 0, sources: 2 }, this.options);
        this.overflow.set(source, shared);
      }
      return shared;
    }
    const observer = new Observer(this.byId.length + 1, source, service, this.options);
    this.byId.push(observer);
    service.sources++;
    const services = this.bySource.get(source) ?? new Map<string, Observer>();
    this.bySource.set(source, services.set(serviceName, observer));
    return observer;
  }
}
