import { isConsumerLevel } from '../../../model/consumers';
import { consumerUrl, endpointUrl } from '../../links/routes';

/** Path of the page of a consumer. */
export function consumerRowPath({ level, id }: { level: string; id: string }): string {
  return consumerUrl(isConsumerLevel(level) ? level : 'organization', id);
}

/** Path of the page of an endpoint. */
export function endpointRowPath(row: {
  service: string;
  method: string;
  api_version: string;
  endpoint: string;
}): string {
  return endpointUrl({ service: row.service, method: row.method, version: row.api_version, endpoint: row.endpoint });
}
