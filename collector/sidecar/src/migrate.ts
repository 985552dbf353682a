import { createClient } from './clickhouse/client/client';
import { migrate } from './clickhouse/migrate';
import { loadConfig } from './config/config';
import { errorMessage } from './errors';

/** `npm run migrate [path of callsight.yaml]`: brings the database to the newest schema and ends. */
async function main(): Promise<void> {
  const config = loadConfig(process.argv[2] ?? process.env.CALLSIGHT_CONFIG);
  const client = createClient(config);
  try {
    const { applied } = await migrate(client, config);
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
