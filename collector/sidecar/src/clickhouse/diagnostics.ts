import { type ClickHouseClient } from '@clickhouse/client';
import { type DiagnosticKind } from '../../../../model/diagnosticKinds';
import { insertRows, neverRepeated } from './client/checked';

/** A row of the table diagnostics. */
export interface DiagnosticRow {
  kind: DiagnosticKind;
  source: string;
  service: string;
  /** Since the row before. */
  count: number;
}

/** @param now milliseconds since the epoch. */
export async function writeDiagnostics(
  client: ClickHouseClient,
  database: string,
  rows: readonly DiagnosticRow[],
  now: number
): Promise<void> {
  if (rows.length > 0) {
    const time = Math.floor(now / 60_000) * 60;
    const stored = rows.map(({ kind, source, service, count }) => ({ time, kind, source, service, count }));
    await insertRows(client, `${database}.diagnostics`, stored, neverRepeated());
  }
}
