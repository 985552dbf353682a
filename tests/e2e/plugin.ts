import { id } from '../../src/plugin.json';

export const PLUGIN_ID = id;

/** Path of the app's screens. */
export const PLUGIN_BASE_URL = `/a/${id}`;
