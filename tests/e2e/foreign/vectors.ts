import { ELEMENT_VECTORS } from './elementVectors';
import { FETCH_VECTORS } from './fetchVectors';

/** Every way of a web page to send a request to another server. */
export const VECTORS = { ...FETCH_VECTORS, ...ELEMENT_VECTORS };
