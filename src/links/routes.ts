import type { ConsumerLevel } from '../../model/consumers';
import { PLUGIN_BASE_URL } from '../constants';
import { encodeSegment } from './segment';

/** Paths of the screens, relative to the app. */
export const ROUTE = { home: 'home', consumers: 'consumers', endpoints: 'endpoints' } as const;

export type Route = (typeof ROUTE)[keyof typeof ROUTE];

/** Identity of one endpoint; each part may be empty. */
export interface EndpointIdentity {
  service: string;
  method: string;
  version: string;
  /** The template, such as `/orders/{id}`. */
  endpoint: string;
}

/** Path of a screen, without a query string. */
export function screenUrl(route: Route): string {
  return `${PLUGIN_BASE_URL}/${route}`;
}

/** Path of one consumer's page, optionally of one of its tabs. */
export function consumerUrl(level: ConsumerLevel, id: string, tab?: string): string {
  return join(screenUrl(ROUTE.consumers), level, encodeSegment(id), tab);
}

/** Path of one endpoint's page, optionally of one of its tabs. */
export function endpointUrl({ service, method, version, endpoint }: EndpointIdentity, tab?: string): string {
  return join(screenUrl(ROUTE.endpoints), ...[service, method, version, endpoint].map(encodeSegment), tab);
}

function join(...parts: Array<string | undefined>): string {
  return parts.filter((part) => part !== undefined).join('/');
}
