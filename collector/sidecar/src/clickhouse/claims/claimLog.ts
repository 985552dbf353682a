import { type ClickHouseClient } from '@clickhouse/client';
import { insertRows, readRow, readRows } from '../client/checked';
import { type ClaimEntry, type ClaimLog } from './claimEntry';
import { TaggedKeyList } from './taggedKeyList';

/** Longer than any epoch can have a claim that is not settled, and shorter than the TTL of the table. */
const START_MINUTES = 180;

/** 64-bit integers as text. */
interface Row {
  slot: string;
  epoch: string;
  time: string;
  unclaimed: boolean;
  leaves: boolean;
  evicts: string[];
  settles: string[];
  voids: string[];
  claimed: string;
  merged: string;
}

const COLUMNS =
  'slot, epoch, toUnixTimestamp64Milli(time) AS time, unclaimed, leaves, evicts, settles, voids, claimed, merged';

/** The log in the table `record_claims`. A slot is taken by its token: ClickHouse drops the second insert with it. */
export function createClaimLog(client: ClickHouseClient, database: string): ClaimLog {
  const table = `${database}.record_claims`;
  const read = (query: string, query_params: Record<string, unknown>) =>
    readRows<Row>(client, {
      query,
      query_params,
      clickhouse_settings: { output_format_json_quote_64bit_integers: 1 },
    });
  return {
    append: (slot, { claimed, merged, ...content }) =>
      insertRows(client, table, [{ slot, ...content, claimed: claimed.toBase64(), merged: merged.toBase64() }], {
        insert_deduplication_token: `slot-${slot}`,
      }),
    async read(after) {
      // The clock first: it may say that an entry is younger than it is, never older.
      const { now, last } = await readRow<{ now: string | number; last: string | number }>(client, {
        query: `SELECT toUnixTimestamp64Milli(now64(3)) AS now, max(slot) AS last FROM ${table}`,
      });
      const lastSlot = Number(last);
      if (after !== undefined) {
        const rows =
          lastSlot > after
            ? await read(
                `SELECT ${COLUMNS} FROM ${table} WHERE slot > {after: UInt64} AND slot <= {lastSlot: UInt64} ORDER BY slot`,
                { after, lastSlot }
              )
            : [];
        return { entries: rows.map(toEntry), lastSlot, now: Number(now) };
      }
      const recent = `FROM ${table} WHERE slot <= {lastSlot: UInt64} AND time > now64(3) - INTERVAL ${START_MINUTES} MINUTE`;
      const rows = await read(
        `SELECT ${COLUMNS} ${recent} AND (
            slot IN (SELECT max(slot) ${recent} GROUP BY epoch) OR notEmpty(evicts) OR leaves
            OR (claimed != '' AND slot NOT IN (SELECT arrayJoin(arrayConcat(settles, voids)) ${recent})))
          ORDER BY slot`,
        { lastSlot }
      );
      return { entries: rows.map(toEntry), lastSlot, now: Number(now) };
    },
  };
}

function toEntry(row: Row): ClaimEntry {
  return {
    ...row,
    slot: Number(row.slot),
    time: Number(row.time),
    settles: row.settles.map(Number),
    voids: row.voids.map(Number),
    claimed: TaggedKeyList.fromBase64(row.claimed),
    merged: TaggedKeyList.fromBase64(row.merged),
  };
}
