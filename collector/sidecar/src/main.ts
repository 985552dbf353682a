import { ConfigError, loadConfig } from './config/config';
import { DirectoryError } from './directory/parse';
import { errorMessage } from '../../../model/errorText';
import { collectLessOften } from './garbage';
import { createLogger } from './logger';
import { startSidecar } from './sidecar';

/** Runs the sidecar until SIGTERM or SIGINT. The path of callsight.yaml is the argument, or in CALLSIGHT_CONFIG. */
async function main(): Promise<void> {
  collectLessOften();
  const config = loadConfig(process.argv[2] ?? process.env.CALLSIGHT_CONFIG);
  const logger = createLogger(config.log_level);
  // What is acknowledged is in ClickHouse, and what is not will be sent again: a fresh start is safe, going on is not.
  const die = (error: unknown) => {
    logger.error('the sidecar ends', { error: errorMessage(error) });
    process.exit(1);
  };
  process.once('uncaughtException', die);
  process.once('unhandledRejection', die);
  const sidecar = await startSidecar(config, { logger });
  const stop = (signal: NodeJS.Signals) => {
    logger.info('stopping', { signal });
    sidecar.close().then(() => process.exit(0), die);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  const isKnown = error instanceof ConfigError || error instanceof DirectoryError;
  process.stderr.write(`${isKnown ? error.message : `The sidecar cannot start: ${errorMessage(error)}`}\n`);
  process.exit(isKnown ? 2 : 1);
});
