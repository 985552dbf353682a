import { type FSWatcher, readFileSync, statSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { errorMessage } from '../../../../model/errorText';

export interface FileEvents<T> {
  /** A new version is in use. */
  onChange?: (value: T) => void;
  /** The file is broken or gone; the version in use stays. */
  onError?: (error: unknown) => void;
}

/** What a file holds, kept current with it. */
export interface WatchedFile<T> {
  current(): T;
  /** Reads the file again if it changed. Returns false when it is broken: then the old version stays in use. */
  reload(): boolean;
  /** Watches the file until `close`. */
  watch(events: FileEvents<T>): void;
  close(): void;
}

/** Files that are copied into place change many times in a row: they are read when they have been quiet for this long. */
const QUIET_MS = 100;

export interface FileOptions<T> {
  file: string;
  /** For file systems that do not report changes. */
  pollSeconds: number;
  /** Makes the value of the content. @throws when it is broken. */
  parse(content: Buffer): T;
  /** The error to report when the file cannot be read; the system's own unless it is given. */
  unreadable?(error: unknown): Error;
}

/** @throws what `parse` or `unreadable` gives: at start there is no older version to keep. */
export function openFile<T>({ file, pollSeconds, parse, unreadable }: FileOptions<T>): WatchedFile<T> {
  let content = read();
  let value = parse(content);
  let events: FileEvents<T> = {};
  let watcher: FSWatcher | undefined;
  let poll: NodeJS.Timeout | undefined;
  let quiet: NodeJS.Timeout | undefined;

  function read(): Buffer {
    try {
      return readFileSync(file);
    } catch (error) {
      throw unreadable ? unreadable(error) : error;
    }
  }

  function reload(): boolean {
    try {
      const latest = read();
      if (!latest.equals(content)) {
        value = parse(latest);
        content = latest;
        events.onChange?.(value);
      }
      return true;
    } catch (error) {
      events.onError?.(error);
      return false;
    }
  }

  function reloadSoon(): void {
    clearTimeout(quiet);
    quiet = setTimeout(reload, QUIET_MS);
    quiet.unref();
  }

  return {
    current: () => value,
    reload,
    watch(handlers) {
      events = handlers;
      // Editors and mounted secrets replace the file, so its folder is watched; polling covers network file systems.
      try {
        watcher = watch(dirname(file), (_event, name) => {
          if (name === null || name === basename(file)) {
            reloadSoon();
          }
        });
        watcher.on('error', () => watcher?.close());
      } catch (error) {
        events.onError?.(new Error(`${file} is only polled, not watched: ${errorMessage(error)}`));
      }
      let seen = modified(file);
      poll = setInterval(() => {
        const now = modified(file);
        if (now !== seen) {
          seen = now;
          reloadSoon();
        }
      }, pollSeconds * 1000);
      poll.unref();
    },
    close() {
      watcher?.close();
      clearInterval(poll);
      clearTimeout(quiet);
    },
  };
}

function modified(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
