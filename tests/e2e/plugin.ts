import { id, includes } from '../../src/plugin.json';

export const PLUGIN_ID = id;

/** Path of the app's screens. */
export const PLUGIN_BASE_URL = `/a/${id}`;

/** The app's screens in the order of the side menu: path relative to the app, and title. */
export const SCREENS = includes
  .filter(({ type, path }) => type === 'page' && path.startsWith('/a/%PLUGIN_ID%/'))
  .map(({ name, path }) => ({ path: path.replace('/a/%PLUGIN_ID%/', ''), title: name }));
