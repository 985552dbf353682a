import { parseArgs } from 'node:util';
import { createClient } from './clickhouse/client/client';
import { planRewrite, rewriteEndpoints } from './clickhouse/endpoints/rewriteEndpoints';
import { migrate } from './clickhouse/migrate';
import { loadConfig } from './config/config';
import { errorMessage } from '../../../model/errorText';
import { createLogger } from './logger';

/**
 * `npm run endpoints:rewrite -- [--dry-run] [path of callsight.yaml]`: gives stored events and rollups the endpoints
 * that `endpoints.patterns` names now. Restart the sidecars with the patterns first.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { 'dry-run': { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const config = loadConfig(positionals[0] ?? process.env.CALLSIGHT_CONFIG);
  const client = createClient(config);
  const { database } = config.clickhouse;
  try {
    await migrate(client, config);
    const plan = await planRewrite(client, database, config.endpoints.patterns);
    for (const { day, rewritings } of plan) {
      for (const { service, from, to, events } of rewritings) {
        process.stdout.write(`${day} ${service} ${from} -> ${to} (${events} events)\n`);
      }
    }
    if (plan.length === 0) {
      process.stdout.write('Nothing changes: all stored endpoints have the names of endpoints.patterns.\n');
    } else if (values['dry-run']) {
      process.stdout.write('Nothing was changed. Leave out --dry-run to rewrite these endpoints.\n');
    } else {
      await rewriteEndpoints(client, database, plan, createLogger(config.log_level));
    }
  } finally {
    await client.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${errorMessage(error)}\n`);
  process.exit(1);
});
