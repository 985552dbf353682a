import { isConsumerLevel } from '../../../model/consumers';
import type { Row } from '../../data/queryRows';
import { consumerUrl, endpointUrl } from '../../links/routes';

/** Path of the page of a consumer, of a row with `level` and `id`. */
export function consumerRowPath(row: Row): string {
  const level = String(row.level);
  return consumerUrl(isConsumerLevel(level) ? level : 'organization', String(row.id));
}

/** Path of the page of an endpoint, of a row with the columns of its identity. */
export function endpointRowPath(row: Row): string {
  return endpointUrl({
    service: String(row.service),
    method: String(row.method),
    version: String(row.api_version),
    endpoint: String(row.endpoint),
  });
}
