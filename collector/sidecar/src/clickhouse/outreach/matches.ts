import { type ClickHouseClient } from '@clickhouse/client';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConsumerLevel } from '../../../../../model/consumers';
import { placeholdersOf, type OutreachDefinition } from '../../../../../model/outreach';
import { type Match } from '../../outreach/message';
import { readRows } from '../client/checked';
import { schemaDirectory } from '../schemaFiles';

/** Columns of every rule, and the numbers of its kind. */
interface FoundRow extends Record<string, string | number> {
  id: string;
  organization_id: string;
  period: string;
}

const statementOf = (name: string): string => readFileSync(join(schemaDirectory(), 'outreach', `${name}.sql`), 'utf8');

/** 64-bit counts as numbers: those of calls are exact. */
const AS_NUMBERS = { output_format_json_quote_64bit_integers: 0 } as const;

/** The consumers that a rule finds now. */
export async function readMatches(
  client: ClickHouseClient,
  database: string,
  { rule, threshold }: Pick<OutreachDefinition, 'rule' | 'threshold'>
): Promise<Match[]> {
  const rows = await readRows<FoundRow & { level: ConsumerLevel }>(client, {
    query: statementOf(rule),
    query_params: { database, threshold },
    clickhouse_settings: AS_NUMBERS,
  });
  const names = Object.keys(placeholdersOf(rule));
  return rows.map((row) => ({
    ...{ level: row.level, id: row.id, organizationId: row.organization_id, period: row.period },
    numbers: Object.fromEntries(names.map((name) => [name, row[name]])),
  }));
}

/** The organizations that a fault of the API hits now. */
export async function readIncidents(client: ClickHouseClient, database: string): Promise<Set<string>> {
  const rows = await readRows<{ organization_id: string }>(client, {
    query: statementOf('incidents'),
    query_params: { database },
  });
  return new Set(rows.map(({ organization_id }) => organization_id));
}
