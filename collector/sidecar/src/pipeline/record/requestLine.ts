import { AT } from '../../otlp/attributeNames';
import { type FieldValues } from '../fields/fieldValues';

/** `GET /orders/1?x=1 HTTP/1.1`, as access logs write the first line of a request; the version may be missing. */
const REQUEST_LINE = /^([A-Za-z][A-Za-z-]{0,31}) (\S+)(?: +HTTP\/\d(?:\.\d)?)?\s*$/;

/** Takes method and path from the first line of the request where they are not told apart. */
export function readRequestLine(fields: FieldValues): void {
  const line = fields.fullTextAt(AT.requestLine).trim();
  const [, method = '', target = ''] = REQUEST_LINE.exec(line) ?? [];
  // Logstash names the path alone so.
  const path = target || (/^(?:\/|https?:\/\/)\S*$/.test(line) ? line : '');
  if (method !== '' && !fields.hasAt(AT.method)) {
    fields.set('method', method);
  }
  if (path !== '' && !fields.hasAt(AT.path)) {
    fields.set('path', path);
  }
}
