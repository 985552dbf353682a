import { type FSWatcher, readFileSync, statSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { errorCode, errorMessage } from '../errors';
import { directorySchema } from './entries';
import { DirectoryError, formatOf, parseDirectory } from './parse';
import { createSnapshot, type DirectorySnapshot } from './snapshot';

export interface DirectoryEvents {
  /** A new version is in use. */
  onChange?: (snapshot: DirectorySnapshot) => void;
  /** The file is broken or gone; the version in use stays. */
  onError?: (error: unknown) => void;
}

/** The directory of consumers, kept current with its file. */
export interface Directory {
  current(): DirectorySnapshot;
  /** Reads the file again if it changed. Returns false when it is broken: then the old version stays in use. */
  reload(): boolean;
  /** Watches the file until `close`. */
  watch(events: DirectoryEvents): void;
  close(): void;
}

/** A directory that lists nothing: every id is taken as given. */
export function emptyDirectory(): Directory {
  const snapshot = createSnapshot(directorySchema.parse({}));
  return { current: () => snapshot, reload: () => true, watch: () => undefined, close: () => undefined };
}

/**
 * Opens the file that `directory.file` names, or an empty directory when it names none.
 * @throws DirectoryError when the file cannot be read or is broken: at start there is no older version to keep.
 */
export function openDirectory(config: { directory: { file?: string; poll_seconds: number } }): Directory {
  const { file, poll_seconds: pollSeconds } = config.directory;
  if (file === undefined) {
    return emptyDirectory();
  }
  let text = readText(file);
  let snapshot = createSnapshot(parseDirectory(text, formatOf(file)));
  let events: DirectoryEvents = {};
  let watcher: FSWatcher | undefined;
  let timer: NodeJS.Timeout | undefined;

  function reload(): boolean {
    try {
      const latest = readText(file ?? '');
      if (latest !== text) {
        snapshot = createSnapshot(parseDirectory(latest, formatOf(file ?? '')));
        text = latest;
        events.onChange?.(snapshot);
      }
      return true;
    } catch (error) {
      events.onError?.(error);
      return false;
    }
  }

  return {
    current: () => snapshot,
    reload,
    watch(handlers) {
      events = handlers;
      // Editors and mounted secrets replace the file, so its folder is watched; polling covers network file systems.
      try {
        watcher = watch(dirname(file), (_event, name) => (name === null || name === basename(file)) && reload());
        watcher.on('error', () => watcher?.close());
      } catch (error) {
        events.onError?.(new Error(`${file} is only polled, not watched: ${errorMessage(error)}`));
      }
      let seen = modified(file);
      timer = setInterval(() => {
        const now = modified(file);
        if (now !== seen) {
          seen = now;
          reload();
        }
      }, pollSeconds * 1000);
      timer.unref();
    },
    close() {
      watcher?.close();
      clearInterval(timer);
    },
  };
}

function modified(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new DirectoryError([`${file}: cannot be read (${errorCode(error)}). Set directory.file, or leave it out.`]);
  }
}
