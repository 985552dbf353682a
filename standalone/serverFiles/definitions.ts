import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

// ClickHouse replaces the definition of a table by an empty or cut file when it creates or alters the table on a full
// disk, and reports success. It does not start with such a file; without the definition the rows of the table are out of
// reach.

/** Folders of ClickHouse that hold definitions: `metadata/<database>.sql`, `store/<3 digits>/<uuid>/<table>.sql`. */
const FOLDERS = ['metadata', 'store'];
const DEPTH = 2;
const COPIES = 'definitions';
const SET_ASIDE = 'set-aside';

/** The .sql files of a folder, without looking into the folders of parts. */
function definitionsIn(folder: string, depth = DEPTH): string[] {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return depth > 0 ? definitionsIn(path, depth - 1) : [];
    }
    return entry.name.endsWith('.sql') ? [path] : [];
  });
}

/** Definitions of a data folder, by their path in it, and the name that a copy of each has. */
function definitionsOf(dataPath: string): Array<{ path: string; name: string; copyName: string }> {
  return FOLDERS.flatMap((folder) => definitionsIn(join(dataPath, folder))).map((path) => {
    const name = relative(dataPath, path);
    return { path, name, copyName: name.replaceAll('/', '_') };
  });
}

/** The text of a definition; undefined when the file is empty, cut or not there. ClickHouse ends each with a line feed. */
function wholeText(file: string): string | undefined {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) {
    return undefined;
  }
  const text = readFileSync(file, 'utf8');
  return text.startsWith('ATTACH ') && text.endsWith('\n') ? text : undefined;
}

/**
 * Copies definitions that are new or changed, so that recoverDefinitions can restore them.
 * @throws Error when the disk is full; the copies that there are stay as they are.
 */
export function keepDefinitions(dataPath: string): void {
  const folder = join(dataPath, COPIES);
  mkdirSync(folder, { recursive: true });
  for (const { path, copyName } of definitionsOf(dataPath)) {
    const copy = join(folder, copyName);
    const text = wholeText(path);
    if (text === undefined || text === wholeText(copy)) {
      continue;
    }
    copyFileSync(path, `${copy}.new`);
    if (wholeText(`${copy}.new`) === text) {
      renameSync(`${copy}.new`, copy);
    }
  }
}

/**
 * Restores definitions that are empty or cut from their copies. One without a copy is moved to `set-aside`: its table was
 * being created, and has no rows. Renames only, which a full disk allows.
 * @returns what was done, one line a file.
 */
export function recoverDefinitions(dataPath: string): string[] {
  const damaged = definitionsOf(dataPath).filter(({ path }) => wholeText(path) === undefined);
  return damaged.map(({ path, name, copyName }) => {
    const copy = join(dataPath, COPIES, copyName);
    const found = `${name} in ${dataPath} is an empty or cut definition, left by a full disk`;
    if (wholeText(copy) !== undefined) {
      renameSync(copy, path);
      return `${found}: restored as it was before`;
    }
    mkdirSync(join(dataPath, SET_ASIDE), { recursive: true });
    renameSync(path, join(dataPath, SET_ASIDE, copyName));
    return `${found}: moved to ${SET_ASIDE}`;
  });
}
