import { exception } from './http/exception';

export interface LaneLimits {
  maxConcurrent: number;
  maxQueued: number;
  queueTimeoutSeconds: number;
}

interface Waiter {
  enter: () => void;
}

/** A first-in first-out queue for a bounded number of places. */
export class Lane {
  private running = 0;
  private readonly waiting: Waiter[] = [];

  constructor(private readonly limits: LaneLimits) {}

  /**
   * Waits for a place.
   * @returns a function that gives the place back; calling it twice does nothing.
   * @throws ClickHouseException TOO_MANY_SIMULTANEOUS_QUERIES when the queue is full or the wait too long,
   *   QUERY_WAS_CANCELLED when the signal fires first.
   */
  async enter(signal: AbortSignal): Promise<() => void> {
    if (signal.aborted) {
      throw exception('QUERY_WAS_CANCELLED', 'The client went away before the query started.');
    }
    if (this.running < this.limits.maxConcurrent) {
      this.running++;
    } else {
      await this.wait(signal);
    }
    let left = false;
    return () => {
      if (!left) {
        left = true;
        this.leave();
      }
    };
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next) {
      next.enter();
    } else {
      this.running--;
    }
  }

  private wait(signal: AbortSignal): Promise<void> {
    const { maxConcurrent, maxQueued, queueTimeoutSeconds } = this.limits;
    if (this.waiting.length >= maxQueued) {
      throw exception(
        'TOO_MANY_SIMULTANEOUS_QUERIES',
        `${maxConcurrent} queries run and ${maxQueued} wait: try again.`
      );
    }
    return new Promise((resolve, reject) => {
      const settle = (then: () => void) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        then();
      };
      const waiter: Waiter = { enter: () => settle(resolve) };
      const giveUp = (error: Error) => {
        this.waiting.splice(this.waiting.indexOf(waiter), 1);
        settle(() => reject(error));
      };
      const onAbort = () => giveUp(exception('QUERY_WAS_CANCELLED', 'The client went away before the query started.'));
      const onTimeout = () =>
        giveUp(
          exception('TOO_MANY_SIMULTANEOUS_QUERIES', `No place among ${maxConcurrent} within ${queueTimeoutSeconds} s.`)
        );
      const timer = setTimeout(onTimeout, queueTimeoutSeconds * 1000);
      signal.addEventListener('abort', onAbort, { once: true });
      this.waiting.push(waiter);
    });
  }
}
