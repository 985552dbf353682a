import fs from 'node:fs';
import path from 'node:path';

/** An input from which others are made. */
export interface Seed {
  /** Signal and encoding, such as `traces-protobuf`, or `events`. */
  kind: string;
  name: string;
  body: Buffer;
}

const FOLDER = path.join(__dirname, 'corpus');

/** The inputs in `corpus/<kind>/`: small ones that a generator made, and each that was a finding once. */
export function readCorpus(folder = FOLDER): Seed[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'README.md')
    .map((entry) => ({
      kind: path.basename(entry.parentPath),
      name: entry.name,
      body: fs.readFileSync(path.join(entry.parentPath, entry.name)),
    }))
    .sort((a, b) => `${a.kind}/${a.name}`.localeCompare(`${b.kind}/${b.name}`));
}
