import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { connect } from '../connect';
import { type DemoOptions } from '../options';
import { type Timeline } from '../traffic/timeline';
import { billingYaml } from '../stories/billing';
import { directoryYaml } from '../world/directory';

/** Writes the directory file. */
export const writeDirectory = (file: string, timeline: Timeline): Promise<void> =>
  writeWatched(file, directoryYaml(timeline));

/** Writes the billing file. */
export const writeBilling = (file: string, timeline: Timeline): Promise<void> =>
  writeWatched(file, billingYaml(timeline));

/** Writes a file in one step: the sidecar may be watching it. */
async function writeWatched(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  // It holds names of customers, or what they pay.
  await writeFile(temporary, text, { mode: 0o600 });
  await rename(temporary, file);
}

/** Writes the directory of the demo's consumers and, on request, what they pay, and ends. */
export async function runDirectory(options: DemoOptions): Promise<void> {
  if (!options.directory) {
    throw new Error('--directory: say which file to write.');
  }
  const { client, timeline } = await connect(options);
  await writeDirectory(options.directory, timeline);
  if (options.billing) {
    await writeBilling(options.billing, timeline);
  }
  await client.close();
}
