import { type ClickHouseClient } from '@clickhouse/client';
import { type ReadyRule } from '../../outreach/outreachRule';
import { insertRows } from '../client/checked';

/** Writes the rules into the table `outreach_rules`, for the screens. What is not among them is not defined any more. */
export async function publishRules(
  client: ClickHouseClient,
  database: string,
  rules: readonly ReadyRule[],
  now = Date.now()
): Promise<void> {
  const loaded_time = (now / 1000).toFixed(3);
  const rows = [
    ...rules.map(({ definition, templateVersion }) => ({
      ...{ name: definition.name, template_version: templateVersion },
      ...{ definition: JSON.stringify(definition), loaded_time },
    })),
    { name: '', template_version: '', definition: '', loaded_time },
  ];
  await insertRows(client, `${database}.outreach_rules`, rows, {
    insert_deduplication_token: `outreach-rules-${now}`,
  });
}
