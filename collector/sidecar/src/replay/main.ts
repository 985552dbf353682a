import { createClient } from '../clickhouse/client/client';
import { migrate } from '../clickhouse/migrate';
import { ConfigError, loadConfig } from '../config/config';
import { errorMessage } from '../../../../model/errorText';
import { parseOptions, USAGE, UsageError } from './options';
import { replay } from './replay';
import { isComplete, summarize } from './summary';

/** An insert that fails so often ends the replay: it can be run again. */
const MAX_FAILURES = 5;

/** `npm run replay`: see USAGE. */
async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  if (options === undefined) {
    process.stdout.write(USAGE);
    return 0;
  }
  const config = loadConfig(options.config ?? process.env.CALLSIGHT_CONFIG);
  const client = createClient(config);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  try {
    await migrate(client, config);
    const counts = await replay(client, config, options, {
      signal: stop.signal,
      onFailure: (_error, failures) => failures >= MAX_FAILURES && stop.abort(),
    });
    process.stdout.write(summarize(counts, options.dryRun));
    return isComplete(counts) ? 0 : 3;
  } finally {
    await client.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${errorMessage(error)}\n`);
    process.exit(error instanceof UsageError || error instanceof ConfigError ? 2 : 1);
  }
);
