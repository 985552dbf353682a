import { resolveSettings, type Settings } from './settings';

/*
 * Scenes are made by module-level factories that live as long as the browser tab (useSceneApp caches by function
 * identity), so they cannot receive the settings as React props. App sets them here before the first scene is made;
 * saving the configuration reloads the page.
 */
let current: Settings = resolveSettings(undefined);

/** Takes over the app's stored settings (`meta.jsonData`) and returns them with defaults filled in. */
export function setCurrentSettings(jsonData: unknown): Settings {
  current = resolveSettings(jsonData);
  return current;
}

/** The settings of the running app; the defaults until App has set them. */
export function getCurrentSettings(): Settings {
  return current;
}
