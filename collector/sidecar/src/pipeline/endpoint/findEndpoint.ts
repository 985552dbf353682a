import { AT } from '../../otlp/attributeNames';
import { type FieldValues } from '../fields/fieldValues';
import { type Endpoint } from './endpoint';
import { type EndpointNamer } from './endpointNamer';
import { type StatedEndpoint } from './statedEndpoint';

/** What of a call was read before its endpoint. */
export type KnownFacts = Pick<StatedEndpoint, 'service' | 'path' | 'statusCode' | 'consumer'>;

/** Finds the endpoint of a call. */
export type EndpointFinder = (fields: FieldValues, known: KnownFacts) => Endpoint;

export function createEndpointFinder(nameEndpoint: EndpointNamer): EndpointFinder {
  return (fields, { service, path, statusCode, consumer }) => {
    const route = fields.fullTextAt(AT.route) || fields.fullTextAt(AT.urlTemplate);
    const spanName = route === '' || path === '' ? fields.spanName : '';
    return nameEndpoint({ service, route, spanName, path, statusCode, consumer, source: fields.mapName });
  };
}
