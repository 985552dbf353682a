import { type ClickHouseClient } from '@clickhouse/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { divergentIntervals } from '../../collector/sidecar/src/clickhouse/divergence';
import { ROLLUPS } from '../../model/sources';
import { type Ledger } from './ledger';
import { requestIdOf } from './render';

/** What the promises are measured by; every member but the first two must be 0. */
export interface Findings {
  events: number;
  deadLetters: number;
  /** Acknowledged records that are neither an event nor a dead letter, as they should be. */
  lost: number;
  /** Rows of a record or an event key beyond the first, in the events and in the dead letters. */
  duplicates: number;
  /** Hours in which a rollup differs from the events. */
  divergent: number;
  /** Records that are somewhere where they do not belong. */
  misplaced: number;
  examples: string[];
}

/** A sidecar that was away repairs the rollup beside the traffic: it has this long. */
const REPAIR_MS = 15_000;

/** Compares what ClickHouse holds with what the senders were promised. Nothing may be on its way. */
export async function inspect(client: ClickHouseClient, ledger: Ledger): Promise<Findings> {
  const events = await readIds(client, 'SELECT request_id FROM callsight.events', ledger.records);
  const deadLetters = await readIds(
    client,
    `SELECT extract(payload, 'chaos-[0-9]+') FROM callsight.dead_letters`,
    ledger.records
  );
  const findings: Findings = {
    events: sum(events),
    deadLetters: sum(deadLetters),
    ...{ lost: 0, duplicates: 0, divergent: 0, misplaced: 0 },
    examples: [],
  };
  const note = (kind: 'lost' | 'duplicates' | 'misplaced', id: number) => {
    findings[kind]++;
    if (findings.examples.length < 10) {
      findings.examples.push(
        `${kind}: ${requestIdOf(id)} (promised ${ledger.promised(id) ?? 'nothing'}, ${events[id]} events, ${deadLetters[id]} dead letters)`
      );
    }
  };
  for (let id = 0; id < ledger.records; id++) {
    const promised = ledger.promised(id);
    if (events[id] > 1 || deadLetters[id] > 1) {
      note('duplicates', id);
    }
    if ((promised === 'event' && events[id] === 0) || (promised === 'dead_letter' && deadLetters[id] === 0)) {
      note('lost', id);
    }
    if (
      promised !== undefined &&
      ((promised !== 'event' && events[id] > 0) || (promised !== 'dead_letter' && deadLetters[id] > 0))
    ) {
      note('misplaced', id);
    }
  }
  findings.duplicates += await repeatedKeys(client);
  findings.divergent = await divergence(client, findings.examples);
  return findings;
}

/** How often each record's id is in a column. */
async function readIds(client: ClickHouseClient, query: string, records: number): Promise<Uint8Array> {
  const counts = new Uint8Array(records);
  const result = await client.query({ query, format: 'JSONCompactEachRow' });
  for await (const rows of result.stream<[string]>()) {
    for (const row of rows) {
      const id = Number(row.json<[string]>()[0].replace('chaos-', ''));
      counts[id] = Math.min(255, counts[id] + 1);
    }
  }
  return counts;
}

async function repeatedKeys(client: ClickHouseClient): Promise<number> {
  const result = await client.query({
    query: `SELECT toUInt32((SELECT count() - uniqExact(event_key) FROM callsight.events)
      + (SELECT count() - uniqExact(dead_letter_key) FROM callsight.dead_letters)) AS repeated`,
    format: 'JSONEachRow',
  });
  const [{ repeated }] = await result.json<{ repeated: number }>();
  return repeated;
}

async function divergence(client: ClickHouseClient, examples: string[]): Promise<number> {
  const deadline = Date.now() + REPAIR_MS;
  let count = 0;
  for (const rollup of ROLLUPS) {
    let hours = await divergentIntervals(client, 'callsight', rollup, 0);
    while (hours.length > 0 && Date.now() < deadline) {
      await sleep(500);
      hours = await divergentIntervals(client, 'callsight', rollup, 0);
    }
    count += hours.length;
    examples.push(...hours.slice(0, 5).map((hour) => `divergent: ${rollup.table} ${JSON.stringify(hour)}`));
  }
  return count;
}

const sum = (counts: Uint8Array): number => counts.reduce((total, count) => total + count, 0);
