import { setTimeout as sleep } from 'node:timers/promises';
import { type Random, randomFrom } from '../../standalone/demo/random';
import { type Ledger } from './ledger';
import { RecordSource } from './records';
import { render, type RenderedRequest } from './render';

/** Pauses of a Collector's retry, shortened: its interval starts at 5 s and grows to 30 s. */
const FIRST_PAUSE_MS = 30;
const MAX_PAUSE_MS = 400;
const REQUEST_TIMEOUT_MS = 15_000;
const PAUSE_BETWEEN_MS = 15;
/** What a Collector repeats; everything else it drops (otlphttp exporter, and the OTLP specification). */
const RETRYABLE = new Set([0, 429, 502, 503, 504]);

/**
 * Senders that repeat each request until it is acknowledged, as a Collector with a queue on disk does. Each attempt goes
 * to any of the addresses, as through a load balancer.
 */
export class Senders {
  private running = true;
  private paused = false;
  private busy = 0;
  private readonly workers: Array<Promise<void>>;

  constructor(
    private readonly urls: readonly string[],
    private readonly ledger: Ledger,
    { count, seed }: { count: number; seed: string }
  ) {
    this.workers = Array.from({ length: count }, (_, index) => this.work(randomFrom(seed, 'sender', index)));
  }

  /** Resolves when every request that was begun is acknowledged; false when that takes too long. */
  async pause(timeoutMs: number): Promise<boolean> {
    this.paused = true;
    const deadline = Date.now() + timeoutMs;
    while (this.busy > 0 && Date.now() < deadline) {
      await sleep(10);
    }
    return this.busy === 0;
  }

  resume(): void {
    this.paused = false;
  }

  /** Ends the senders wherever they are. */
  async stop(): Promise<void> {
    this.running = false;
    await Promise.all(this.workers);
  }

  private async work(random: Random): Promise<void> {
    const source = new RecordSource(random, this.ledger.nextId);
    while (this.running) {
      if (this.paused) {
        await sleep(10);
        continue;
      }
      this.busy++;
      const { signal, records } = source.request();
      if (await this.deliver(render(signal, records), random)) {
        this.ledger.acknowledge(records);
        source.acknowledged(records);
      }
      this.busy--;
      await sleep(random() * PAUSE_BETWEEN_MS);
    }
  }

  /** @returns whether the request was acknowledged: not when the run has ended or the answer was final. */
  private async deliver(request: RenderedRequest, random: Random): Promise<boolean> {
    for (let pause = FIRST_PAUSE_MS; this.running; pause = Math.min(MAX_PAUSE_MS, pause * 2)) {
      const status = await this.send(this.urls[Math.floor(random() * this.urls.length)], request);
      if (status === 200) {
        return true;
      }
      this.ledger.refuse(status);
      if (!RETRYABLE.has(status)) {
        this.ledger.unexpected.push(`${request.path} was answered with ${status}: a Collector would drop the data`);
        return false;
      }
      await sleep(pause);
    }
    return false;
  }

  private async send(url: string, { path, contentType, body }: RenderedRequest): Promise<number> {
    try {
      const response = await fetch(`${url}${path}`, {
        method: 'POST',
        body,
        headers: { 'content-type': contentType },
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  }
}
