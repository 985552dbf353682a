import { Counter, Histogram, Registry } from 'prom-client';
import { EventBlock } from '../src/clickhouse/native/eventBlock';
import { configSchema } from '../src/config/schema';
import { type CallMetrics, createCallMetrics } from '../src/metrics/callMetrics';
import { createExposition } from '../src/metrics/exposition';
import { type CallsightEvent } from '../src/pipeline/event/event';
import { someCallEvents } from '../src/pipeline/testing';
import { median } from './measure';
import { cpuMs, scrape, type Scrape } from './metricsStall';

/*
 * `npm run bench:metrics`: how long a scrape of /metrics holds up the event loop, and what it costs to count a call,
 * beside prom-client with the same label sets in the same run. Times are of this machine; the ratios carry over.
 */

const BUCKETS = [...configSchema.parse({}).metrics.duration_buckets_seconds];
const ROUNDS = 7;
const EVENTS_PER_BLOCK = 4_096;
/** Label sets that the calls have whose cost is measured. */
const USUAL_SETS = 400;

interface Store {
  name: string;
  observe(events: EventBlock, objects: readonly CallsightEvent[]): void;
  body(): AsyncIterable<string>;
}

function ours(sets: number): Store {
  const metrics: CallMetrics = createCallMetrics({
    maxLabelSets: sets,
    durationBucketsSeconds: BUCKETS,
    onOverflow: () => undefined,
  });
  const exposition = createExposition(new Registry(), metrics);
  return { name: 'callsight', observe: (events) => metrics.observe(events), body: () => exposition().body };
}

function promClient(): Store {
  const registry = new Registry();
  const registers = [registry];
  const labelNames = [
    'service',
    'endpoint',
    'method',
    'api_version',
    'plan',
    'region',
    'environment',
    'status_class',
    'outcome',
  ];
  const requests = new Counter({ name: 'requests_total', help: 'Calls.', labelNames, registers });
  const [duration, upstream] = ['duration_seconds', 'upstream_seconds'].map(
    (name) => new Histogram({ name, help: 'Seconds.', labelNames, buckets: BUCKETS, registers })
  );
  return {
    name: 'prom-client',
    observe(_events, objects) {
      for (const event of objects) {
        const labels = {
          service: event.service,
          endpoint: event.endpoint,
          method: event.method,
          api_version: event.apiVersion,
          plan: event.planId,
          region: event.region,
          environment: event.environment,
          status_class: `${Math.floor(event.statusCode / 100)}xx`,
          outcome: event.statusCode < 400 ? 'success' : 'server_error',
        };
        requests.inc(labels);
        duration.observe(labels, event.durationUs / 1e6);
        upstream.observe(labels, event.upstreamUs / 1e6);
      }
    },
    async *body() {
      yield await registry.metrics();
    },
  };
}

/** Calls with so many different label sets, each of them once. */
function callsOf(sets: number): CallsightEvent[] {
  const [template] = someCallEvents(1);
  return Array.from({ length: sets }, (_, index) => ({
    ...template,
    service: `service-${index % 20}`,
    endpoint: `/v1/resource-${Math.floor(index / 20) % 500}/{id}/items`,
    apiVersion: `v${1 + Math.floor(index / 10_000)}`,
    planId: ['free', 'pro', 'enterprise'][index % 3],
    region: 'eu-west-1',
    environment: 'production',
    durationUs: 1_000 + (index % 900) * 1_000,
    upstreamUs: 500 + (index % 900) * 900,
  }));
}

/** Microseconds of CPU for one event, the median of the rounds. */
function costOfEvent(store: Store, calls: readonly CallsightEvent[]): number {
  const blocks: Array<[EventBlock, CallsightEvent[]]> = [];
  for (let start = 0; start < calls.length; start += EVENTS_PER_BLOCK) {
    const objects = calls.slice(start, start + EVENTS_PER_BLOCK);
    blocks.push([new EventBlock(objects), objects]);
  }
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = cpuMs();
    blocks.forEach(([block, objects]) => store.observe(block, objects));
    return ((cpuMs() - start) * 1000) / calls.length;
  });
  return median(rounds);
}

async function scrapes(store: Store): Promise<Scrape> {
  const all: Scrape[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    all.push(await scrape(store.body));
  }
  const of = (take: (one: Scrape) => number) => median(all.map(take));
  return {
    stallMs: of((one) => one.stallMs),
    stallCpuMs: of((one) => one.stallCpuMs),
    totalMs: of((one) => one.totalMs),
    bytes: all[0].bytes,
  };
}

async function main(): Promise<void> {
  for (const sets of [5_000, 50_000]) {
    const calls = callsOf(sets);
    const results: Array<Scrape & { name: string; us: number }> = [];
    // Most calls are those of a few endpoints.
    const usual = Array.from({ length: 100_000 }, (_, index) => calls[(index * 7) % USUAL_SETS]);
    for (const store of [ours(sets), promClient()]) {
      const [block, objects] = [new EventBlock(calls), calls];
      store.observe(block, objects);
      results.push({ name: store.name, us: costOfEvent(store, usual), ...(await scrapes(store)) });
    }
    console.log(`\n${sets} label sets, median of ${ROUNDS} rounds`);
    for (const { name, us, stallMs, stallCpuMs, totalMs, bytes } of results) {
      const figures = [
        `longest stall ${stallMs.toFixed(1)} ms (${stallCpuMs.toFixed(1)} ms of CPU)`,
        `whole scrape ${totalMs.toFixed(0)} ms`,
        `${(bytes / 1e6).toFixed(1)} MB`,
        `${us.toFixed(2)} µs of CPU an event`,
      ];
      console.log(`  ${name.padEnd(12)} ${figures.join(', ')}`);
    }
    const [own, other] = results;
    console.log(
      `  prom-client / callsight: stall ${(other.stallMs / own.stallMs).toFixed(0)}x, scrape ${(other.totalMs / own.totalMs).toFixed(1)}x, event ${(other.us / own.us).toFixed(1)}x`
    );
  }
}

void main();
