import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { connect } from '../connect';
import { type DemoOptions } from '../options';
import { type Timeline } from '../traffic/timeline';
import { directoryYaml } from '../world/directory';

/** Writes the directory file in one step: the sidecar may be watching it. */
export async function writeDirectory(file: string, timeline: Timeline): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  // It holds names of customers.
  await writeFile(temporary, directoryYaml(timeline), { mode: 0o600 });
  await rename(temporary, file);
}

/** Writes the directory of the demo's consumers and ends. */
export async function runDirectory(options: DemoOptions): Promise<void> {
  if (!options.directory) {
    throw new Error('--directory: say which file to write.');
  }
  const { client, timeline } = await connect(options);
  await writeDirectory(options.directory, timeline);
  await client.close();
}
