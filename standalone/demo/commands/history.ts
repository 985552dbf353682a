import { createEventWriter, createPipeline, openDirectory } from '@callsight/sidecar';
import { tellParent } from '../../process/messages';
import { connect } from '../connect';
import { planPeriods } from '../history/coverage';
import { generateHistory } from '../history/generateHistory';
import { type DemoOptions } from '../options';
import { Schedule } from '../traffic/schedule';

/** Writes the history up to `--until`, or what is missing of it, and ends. */
export async function runHistory(options: DemoOptions, stopping: AbortSignal): Promise<void> {
  const start = performance.now();
  const { config, client, ledger, timeline } = await connect(options);
  const until = options.until ?? Date.now();
  const periods = await planPeriods(ledger, client, config.clickhouse.database, until, options.days);
  const writer = createEventWriter(client, config, { signal: stopping });
  const events = await generateHistory({
    schedule: new Schedule(timeline),
    periods,
    completed: await ledger.completed(),
    pipeline: createPipeline({ config, directory: openDirectory(config) }),
    write: async (events) => {
      const { rejected } = await writer.insert(events);
      if (rejected.length > 0) {
        throw new Error(`ClickHouse refused ${rejected.length} generated events: ${rejected[0].detail}`);
      }
    },
    onSegment: (segment, count) => ledger.complete(segment, count),
    onProgress: (progress) => void tellParent({ type: 'history', progress }),
    signal: stopping,
  });
  await client.close();
  const seconds = (performance.now() - start) / 1000;
  console.log(`history: ${events} events in ${seconds.toFixed(1)} s`);
  if (!stopping.aborted) {
    await tellParent({ type: 'history_done', events, seconds });
  }
}
