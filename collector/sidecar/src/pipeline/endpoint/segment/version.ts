/** `v2`, `V2`, `v2.1`, `v1beta1`, `v1alpha`, `v1p1beta1`, `v2-rc.1`. */
const NAMED_VERSION =
  /^v\d{1,6}(?:[._]\d{1,4}){0,2}(?:[-._]?(?:alpha|beta|rc|preview|pre|p|ga|b|a)[-.]?\d{0,4}){0,2}$/i;
/** `2010-04-01`, `2024-01`, `2023-10-01-preview`. */
const DATED_VERSION =
  /^(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?:[-.](?:preview|alpha|beta|rc|privatepreview)[-.]?\d{0,3})?$/i;
/** `1.1`, `2.0.1`. */
const DECIMAL_VERSION = /^\d{1,2}\.\d{1,3}(?:\.\d{1,3})?$/;
const NUMBER_VERSION = /^\d{1,2}$/;

/** Behind these a number is the version of the API: `/rest/api/2/issue`. */
const API_ROOTS: ReadonlySet<string> = new Set(['api', 'apis', 'rest', 'version', 'versions', 'ws']);

/** Whether a segment names a version by itself, whatever stands around it. */
export function isNamedVersion(segment: string): boolean {
  const first = segment.charCodeAt(0);
  return (first === 0x76 || first === 0x56) && NAMED_VERSION.test(segment);
}

/** Whether a word can be a version where one is expected. */
export function isVersionWord(word: string): boolean {
  return isNamedVersion(word) || DATED_VERSION.test(word) || DECIMAL_VERSION.test(word) || NUMBER_VERSION.test(word);
}

/**
 * Whether a segment stands for a version: dates and numbers do at the beginning of a path or behind `api`, when
 * something follows.
 * @param before the segment before; undefined at the beginning.
 */
export function isVersionSegment(segment: string, before: string | undefined, isLast: boolean): boolean {
  if (isNamedVersion(segment)) {
    return true;
  }
  if (isLast || segment.length > 24) {
    return false;
  }
  const isBehindRoot = before !== undefined && isApiRoot(before);
  return (
    ((before === undefined || isBehindRoot) && (DATED_VERSION.test(segment) || DECIMAL_VERSION.test(segment))) ||
    (isBehindRoot && NUMBER_VERSION.test(segment))
  );
}

/** Whether a segment says only that an API begins. */
export function isApiRoot(segment: string): boolean {
  return API_ROOTS.has(segment.toLowerCase());
}

/** The version that an endpoint template names: `v2` of `/V2/orders/{id}`, `2024-01` of `/api/2024-01/orders`. */
export function versionOfEndpoint(template: string): string {
  const segments = template.split('/').slice(1);
  const found = segments.find((segment, index) =>
    isVersionSegment(segment, segments[index - 1], index === segments.length - 1)
  );
  return found === undefined ? '' : normalizeVersion(found);
}

/** `V2` and `v2` are one version. */
export function normalizeVersion(version: string): string {
  return isNamedVersion(version) ? version.toLowerCase() : version;
}

/**
 * The version in a query string, without its other content: `?api-version=2023-01-01`, `?v=2`. Names that mean other
 * things too count only with a value that looks like a version.
 * @param query with or without the path before it.
 */
export function versionOfQuery(query: string): string {
  const found = /(?:^|[?&])(?:x-)?(?:api[-_.]?version|version|ver|v)=([^&#]{1,40})/i.exec(query)?.[1] ?? '';
  return isVersionWord(found) || /^\d{6,8}$/.test(found) ? normalizeVersion(found) : '';
}

/**
 * The version in the media type of an Accept header: `application/vnd.github.v3+json`, `application/json;version=2`.
 * Source: https://www.rfc-editor.org/rfc/rfc6838 for the names of media types.
 */
export function versionOfMediaType(accept: string): string {
  const parameter = /;\s*(?:api[-_]?version|version|ver|v)\s*=\s*"?([^\s;,"]{1,24})/i.exec(accept)?.[1] ?? '';
  if (parameter !== '' && isVersionWord(parameter)) {
    return normalizeVersion(parameter);
  }
  const subtype =
    /application\/vnd\.[\w.-]*?[.-](v\d{1,4}(?:\.\d{1,3}){0,2}|(?:19|20)\d\d-\d\d-\d\d)(?=[+;.,\s]|$)/i.exec(accept);
  return subtype === null ? '' : normalizeVersion(subtype[1]);
}
