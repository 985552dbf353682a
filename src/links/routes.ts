import type { ConsumerLevel } from '../../model/consumers';
import { PLUGIN_BASE_URL } from '../constants';
import type { ScreenId } from '../screens';
import { encodeSegment } from './segment';

/** Identity of one endpoint; each part may be empty. */
export interface EndpointIdentity {
  service: string;
  method: string;
  version: string;
  /** The template, such as `/orders/{id}`. */
  endpoint: string;
}

/** Path of a screen, without a query string. */
export function screenUrl(screen: ScreenId): string {
  return `${PLUGIN_BASE_URL}/${screen}`;
}

/** Path of one consumer's page, optionally of one of its tabs. */
export function consumerUrl(level: ConsumerLevel, id: string, tab?: string): string {
  return join(screenUrl('consumers'), level, encodeSegment(id), tab);
}

/** Path of one endpoint's page, optionally of one of its tabs. */
export function endpointUrl({ service, method, version, endpoint }: EndpointIdentity, tab?: string): string {
  return join(screenUrl('endpoints'), ...[service, method, version, endpoint].map(encodeSegment), tab);
}

/** Path of the page of one experiment, optionally of one of its tabs. */
export function experimentUrl(key: string, tab?: string): string {
  return join(screenUrl('growth'), 'experiment', encodeSegment(key), tab);
}

/** Path of the page of one service level objective, optionally of one of its tabs. */
export function sloUrl(name: string, tab?: string): string {
  return join(screenUrl('reliability'), 'slo', encodeSegment(name), tab);
}

/** Path of the page of one template of an alert rule. @param id of its entry in the catalogue */
export function alertUrl(id: string): string {
  return join(screenUrl('reliability'), 'alert', encodeSegment(id));
}

function join(...parts: Array<string | undefined>): string {
  return parts.filter((part) => part !== undefined).join('/');
}
