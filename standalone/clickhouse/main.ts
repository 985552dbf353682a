import { parseArgs } from 'node:util';
import { DEFAULT_LIMITS, type Limits } from './limits';
import type { ProcessMessage } from './messages';
import { startServer } from './server';

const USAGE = 'Usage: main.ts --path <data folder> [--port 8123] [--limits <JSON of limits>]';

function tell(message: ProcessMessage): Promise<void> {
  return new Promise((resolve) => (process.send ? process.send(message, () => resolve()) : resolve()));
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      path: { type: 'string' },
      port: { type: 'string', default: '8123' },
      limits: { type: 'string', default: '{}' },
    },
  });
  if (values.path === undefined) {
    throw new Error(`--path is missing. ${USAGE}`);
  }
  const limits: Limits = { ...DEFAULT_LIMITS, ...(JSON.parse(values.limits) as Partial<Limits>) };
  const server = await startServer({ dataPath: values.path, port: Number(values.port), limits });

  let closing = false;
  const stop = async () => {
    if (!closing) {
      closing = true;
      await server.close();
      process.exit(0);
    }
  };
  process.on('SIGTERM', stop);
  // Ctrl-C reaches the whole process group; a parent stops its services in order.
  process.on('SIGINT', () => !process.send && stop());
  // The parent is gone, however it went: nobody needs this process any more.
  process.on('disconnect', stop);
  await tell({ type: 'listening', port: server.port });
  if (!process.send) {
    console.error(`clickhouse: listening on http://127.0.0.1:${server.port}`);
  }
}

main().catch(async (error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  await tell({ type: 'failed', message });
  console.error(`clickhouse: ${message}`);
  process.exit(1);
});
