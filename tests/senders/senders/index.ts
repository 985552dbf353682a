import { type Sender } from '../sender';
import { ENVOY, ENVOY_BOTH, ENVOY_SPANS } from './envoy';
import { ENVOY_FLASK } from './envoyFlask';
import { EXPRESS } from './express';
import { FLASK } from './flask';
import { NGINX } from './nginx';

/** All senders, in the order of the table. */
export const SENDERS: Sender[] = [NGINX, ENVOY, ENVOY_SPANS, ENVOY_BOTH, EXPRESS, FLASK, ENVOY_FLASK];
