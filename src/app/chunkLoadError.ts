import pluginJson from '../plugin.json';

/** Namespaced with the plugin's id: the storage is shared with Grafana and other plugins. */
const RELOADED_KEY = `${pluginJson.id}.reloaded-at`;

/** A second failure this soon after a reload means that reloading does not help. */
const RELOAD_PAUSE_MS = 60_000;

/** True for the errors that webpack throws when a lazily loaded file cannot be fetched. */
export function isChunkLoadError(error: Error): boolean {
  return error.name === 'ChunkLoadError' || /loading (css )?chunk .* failed/i.test(error.message);
}

/**
 * Calls `reload` unless that was done within the last minute.
 * @returns whether it was called.
 */
export function reloadOnce(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  reload: () => void,
  now = Date.now()
): boolean {
  const last = Number(storage.getItem(RELOADED_KEY));
  if (now - last < RELOAD_PAUSE_MS) {
    return false;
  }
  storage.setItem(RELOADED_KEY, String(now));
  reload();
  return true;
}
