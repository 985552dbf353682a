import { AT } from '../../otlp/attributeNames';
import { type FieldValues } from '../fields/fieldValues';
import { versionOfMediaType, versionOfQuery } from './segment/version';

/**
 * The version of the API that a call asked for: in an attribute or header, else in a parameter of the query string, else
 * in the media type that it accepts; empty when it stated none. Of the query string only the version is kept.
 * @param path a path or URL, with its query string when the sender leaves it there.
 */
export function statedVersion(fields: FieldValues, path: string): string {
  if (fields.hasAt(AT.apiVersion)) {
    const version = fields.textAt(AT.apiVersion);
    // Tyk says so of an API that has none.
    return version === 'Non Versioned' ? '' : version;
  }
  const query = fields.hasAt(AT.query) ? fields.fullTextAt(AT.query) : queryOf(path);
  const inQuery = query === '' ? '' : versionOfQuery(query);
  return inQuery === '' && fields.hasAt(AT.accept) ? versionOfMediaType(fields.textAt(AT.accept)) : inQuery;
}

function queryOf(path: string): string {
  const at = path.indexOf('?');
  return at < 0 ? '' : path.slice(at, at + MAX_QUERY_LENGTH);
}

const MAX_QUERY_LENGTH = 4096;
