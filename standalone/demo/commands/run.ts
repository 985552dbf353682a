import { join } from 'node:path';
import { tellParent } from '../../process/messages';
import { type Service, startService } from '../../process/service';
import { connect } from '../connect';
import { startLive } from '../live/startLive';
import { waitForReceiver } from '../live/waitForReceiver';
import { type DemoOptions } from '../options';

/** Calls under way at once; more would mean that the API does not answer. */
const MAX_IN_FLIGHT = 256;

function startHistory(options: DemoOptions, until: number): Service {
  const { config, seed, days } = options;
  const args = ['history', '--seed', String(seed), '--days', String(days), '--until', String(until)];
  return startService({
    name: 'demo history',
    file: join(__dirname, '..', 'main.ts'),
    args: config ? [...args, '--config', config] : args,
    onMessage: (message) => void tellParent(message),
  });
}

/**
 * Starts the demo API with its clients, and the history in a process of its own. Returns how to stop both; undefined when
 * it is to stop before.
 */
export async function runLive(options: DemoOptions, stopping: AbortSignal): Promise<(() => Promise<void>) | undefined> {
  const { client, timeline } = await connect(options);
  await client.close();
  await waitForReceiver(options.otlp, stopping);
  if (stopping.aborted) {
    return undefined;
  }
  const live = await startLive({ ...options, timeline, otlpEndpoint: options.otlp, maxInFlight: MAX_IN_FLIGHT });
  const history = options.history ? startHistory(options, live.since) : undefined;
  void history?.ended.then((how) => how !== 'ended with code 0' && console.error(`The demo history ${how}.`));
  console.log(`demo API: ${live.url}`);
  await tellParent({ type: 'ready', url: live.url });
  // Each waits for what may be gone when the start command was killed: ClickHouse, the receiver of the last spans.
  return async () => {
    await Promise.all([history?.stop(), live.close()]);
  };
}
