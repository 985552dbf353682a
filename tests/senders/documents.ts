import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = readFileSync(join(__dirname, '..', '..', 'docs', 'sources.md'), 'utf8');

/**
 * The block of docs/sources.md that holds a text, without its fences: senders are run with what a reader copies.
 * @throws Error when no block holds it.
 */
export function documentedBlock(language: string, holds: string): string {
  const blocks = SOURCES.matchAll(new RegExp(`^ *\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\``, 'gm'));
  const found = [...blocks].map(([, text]) => text).find((text) => text.includes(holds));
  if (found === undefined) {
    throw new Error(`docs/sources.md has no block of ${language} with "${holds}".`);
  }
  return found;
}

/** `log_format callsight …;` */
export const nginxLogFormat = (): string =>
  documentedBlock('nginx', 'log_format callsight').replace(/access_log .*\n/, '');

/** `map … $call_id …` of the context http, and `proxy_set_header X-Request-Id …` of a location. */
export const nginxRequestId = (): string[] =>
  documentedBlock('nginx', 'proxy_set_header X-Request-Id').trim().split('\n');
