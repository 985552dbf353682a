import { errorCode } from '../../../../model/errorText';
import { formatOf } from '../files/dataText';
import { openFile, type WatchedFile } from '../files/watchedFile';
import { directorySchema } from './entries';
import { DirectoryError, parseDirectory } from './parse';
import { createSnapshot, type DirectorySnapshot } from './snapshot';

/** The directory of consumers, kept current with its file. */
export type Directory = WatchedFile<DirectorySnapshot>;

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
  return openFile({
    file,
    pollSeconds,
    parse: (content) => createSnapshot(parseDirectory(content.toString('utf8'), formatOf(file))),
    unreadable: (error) =>
      new DirectoryError([`${file}: cannot be read (${errorCode(error)}). Set directory.file, or leave it out.`]),
  });
}
