import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A sender that cannot be had on this machine; the message says why. It is skipped. */
export class Unavailable extends Error {}

/** Folders of installed software, outside the repository, that outlive a run. */
export class Cache {
  constructor(readonly root = process.env.CALLSIGHT_SENDERS_CACHE ?? join(homedir(), '.cache', 'callsight-senders')) {}

  /**
   * A folder with something installed; it is made again when `version` differs from what it was made with.
   * @param version Everything that decides what is in it.
   * @throws Unavailable when it cannot be installed.
   */
  async folder(name: string, version: string, install: (folder: string) => Promise<void>): Promise<string> {
    const folder = join(this.root, name);
    const stamp = join(folder, 'callsight-version');
    if ((await readFile(stamp, 'utf8').catch(() => undefined)) !== version) {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      await install(folder);
      await writeFile(stamp, version);
    }
    return folder;
  }
}

/**
 * Runs a command to its end.
 * @returns what it printed.
 * @throws Unavailable when it is not there or fails.
 */
export async function run(command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = await once(child, 'close').catch((error: Error) => [error.message]);
  if (code !== 0) {
    throw new Unavailable(`${command} ${args.slice(0, 2).join(' ')} failed (${code}): ${output.trim().slice(-300)}`);
  }
  return output;
}
