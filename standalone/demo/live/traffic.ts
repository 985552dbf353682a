import { randomUUID } from 'node:crypto';
import { type Call } from '../traffic/call';
import { nextAttempt } from '../traffic/retry';
import { type Schedule } from '../traffic/schedule';
import { hourOf, HOUR_MS } from '../traffic/timeline';

export interface LiveTrafficOptions {
  schedule: Schedule;
  /** Makes one attempt and returns the status of the answer; 0 when there was none. */
  send(call: Call): Promise<number>;
  /** Calls that may be under way at once; more are left out. */
  maxInFlight: number;
  /** How often each scheduled call is made; 1 continues the history without a step on the charts. */
  rate: number;
}

/** Longest single wait, so that a changed clock is noticed. */
const MAX_WAIT_MS = 5_000;
/** Where a call is made more than once, its copies are spread over this time. */
const SPREAD_MS = 60_000;

/** Makes the calls of the schedule at their times, from now on, until it is stopped. */
export class LiveTraffic {
  private readonly timers = new Set<NodeJS.Timeout>();
  private inFlight = 0;
  private stopped = false;
  private hour: number;
  private due: Call[] = [];

  constructor(private readonly options: LiveTrafficOptions) {
    this.hour = hourOf(Date.now());
  }

  /** @param since Calls planned before it are left out; milliseconds since the epoch. */
  start(since: number): void {
    this.due = this.callsOf(this.hour).filter(({ time }) => time >= since);
    this.tick();
  }

  stop(): void {
    this.stopped = true;
    this.timers.forEach((timer) => clearTimeout(timer));
    this.timers.clear();
  }

  private callsOf(hour: number): Call[] {
    const { schedule, rate } = this.options;
    const calls = schedule.callsOfHour(hour);
    if (rate === 1) {
      return calls;
    }
    return calls
      .flatMap((call) => {
        const copies = Math.floor(rate + Math.random());
        return Array.from({ length: copies }, () => ({
          ...call,
          requestId: `req_${randomUUID()}`,
          time: call.time + Math.random() * SPREAD_MS,
        }));
      })
      .sort((a, b) => a.time - b.time);
  }

  private tick(): void {
    const now = Date.now();
    let next = 0;
    while (next < this.due.length && this.due[next].time <= now) {
      this.attempt(this.due[next++]);
    }
    this.due = this.due.slice(next);
    if (this.due.length === 0 && now >= this.hour + HOUR_MS) {
      this.hour = hourOf(now);
      this.due = this.callsOf(this.hour);
    }
    const until = (this.due[0]?.time ?? this.hour + HOUR_MS) - Date.now();
    this.later(Math.min(MAX_WAIT_MS, Math.max(1, until)), () => this.tick());
  }

  private attempt(call: Call): void {
    const { schedule, send, maxInFlight } = this.options;
    if (this.inFlight >= maxInFlight) {
      return;
    }
    this.inFlight++;
    void send(call).then((status) => {
      this.inFlight--;
      const next = nextAttempt(schedule.stories, call, status, Date.now(), Math.random);
      if (next) {
        this.later(next.time - Date.now(), () => this.attempt(next));
      }
    });
  }

  private later(milliseconds: number, run: () => void): void {
    if (this.stopped) {
      return;
    }
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      run();
    }, milliseconds);
    this.timers.add(timer);
  }
}
