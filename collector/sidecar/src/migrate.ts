import { fillRollups } from './clickhouse/backfill/fillRollups';
import { createClient } from './clickhouse/client/client';
import { migrate } from './clickhouse/migrate';
import { loadConfig } from './config/config';
import { errorMessage } from '../../../model/errorText';
import { createLogger } from './logger';

/**
 * `npm run migrate [path of callsight.yaml]`: brings the database to the newest schema, fills the rollups that are new,
 * and ends. When it is stopped before, its next run or the sidecar continues where it was.
 */
async function main(): Promise<void> {
  const config = loadConfig(process.argv[2] ?? process.env.CALLSIGHT_CONFIG);
  const client = createClient(config);
  try {
    const { applied } = await migrate(client, config);
    await fillRollups(client, config, { logger: createLogger(config.log_level) });
    const { database } = config.clickhouse;
    process.stdout.write(
      applied.length > 0 ? `Applied to ${database}: ${applied.join(', ')}\n` : `${database} is current.\n`
    );
  } finally {
    await client.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${errorMessage(error)}\n`);
  process.exit(1);
});
