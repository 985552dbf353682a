import { existsSync } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Document, parseDocument, stringify, YAMLMap } from 'yaml';
import { experimentDefinitions } from '../demo/stories/definitions';
import { DEMO_OUTREACH } from '../demo/stories/outreach';
import { type Timeline } from '../demo/traffic/timeline';
import { type DataFolder } from './dataFolder';

/** What a start decides about the sidecar. */
export interface SidecarSettings {
  /** With the credentials of the account that writes. */
  clickhouseUrl: string;
  port: number;
}

/** The objectives of the demo's services. */
const DEMO_SLOS = resolve(__dirname, '../../collector/slo');

/** First line of a file that is written at each start; earlier versions wrote the user's so too. */
const GENERATED = '# Written by npm start at each start.';

const GUIDE = ` Your settings: collector/callsight.example.yaml lists all of them.
 "npm start -- --no-demo" sets http.port, clickhouse.url and, where it is missing, privacy.key_file; it changes nothing
 else in this file. For consumers, applications and keys write a directory (collector/directory.example.yaml) and name it:
 directory: { file: /path/to/directory.yaml }`;

/** Writes the configuration of the demo, and returns its path. */
export async function writeDemoConfig(
  folder: DataFolder,
  { clickhouseUrl, port }: SidecarSettings,
  timeline: Pick<Timeline, 'anchor'>
): Promise<string> {
  const config = {
    http: { port },
    clickhouse: { url: clickhouseUrl },
    privacy: { key_file: folder.pseudonymKey },
    directory: { file: folder.demoDirectory },
    billing: { file: folder.demoBilling },
    experiments: { definitions: experimentDefinitions(timeline) },
    slos: { folder: DEMO_SLOS },
    outreach: DEMO_OUTREACH,
  };
  await writePrivate(folder.demoConfig, `${GENERATED}\n${stringify(config)}`);
  return folder.demoConfig;
}

/**
 * Puts what this start decides into the user's configuration, with all else and the comments as they are, and returns its
 * path. Makes the file when there is none.
 * @throws Error when the file is no map in YAML; it stays as it is.
 */
export async function updateUserConfig(folder: DataFolder, { clickhouseUrl, port }: SidecarSettings): Promise<string> {
  const document = await readUserConfig(folder.config);
  document.setIn(['http', 'port'], port);
  document.setIn(['clickhouse', 'url'], clickhouseUrl);
  if (!document.hasIn(['privacy', 'key_file'])) {
    document.setIn(['privacy', 'key_file'], folder.pseudonymKey);
  }
  await writePrivate(folder.config, String(document));
  return folder.config;
}

async function readUserConfig(path: string): Promise<Document> {
  const text = existsSync(path) ? await readFile(path, 'utf8') : '';
  if (text.trim() === '' || text.startsWith(GENERATED)) {
    return emptyDocument(GUIDE);
  }
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) {
    throw new Error(`${path}: not valid YAML: ${error.message}`);
  }
  if (document.contents === null) {
    return emptyDocument(document.commentBefore ?? document.comment ?? '');
  }
  const wrong = document.contents instanceof YAMLMap ? wrongSection(document) : '(top level)';
  if (wrong !== undefined) {
    throw new Error(`${path}: ${wrong}: must be a map of settings, such as "http: { port: 4318 }".`);
  }
  return document;
}

/** A section that is to be changed and is no map. */
function wrongSection(document: Document): string | undefined {
  return ['http', 'clickhouse', 'privacy'].find((name) => {
    const section = document.get(name);
    if (section === undefined) {
      // An empty section takes no settings.
      document.delete(name);
    }
    return section !== undefined && !(section instanceof YAMLMap);
  });
}

function emptyDocument(comment: string): Document {
  const document = new Document({});
  document.commentBefore = comment;
  return document;
}

/** The file holds a password: only its owner can read it. */
async function writePrivate(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600 });
  await chmod(path, 0o600);
}
