/** The path of a path or URL, without query string, fragment and last slash; empty for nothing. */
export function pathOf(text: string): string {
  const withoutOrigin = text.startsWith('/') ? text : text.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  const end = endOfPath(withoutOrigin);
  const path = withoutOrigin.slice(0, end);
  if (path === '') {
    return text === '' ? '' : '/';
  }
  return clean(path.startsWith('/') ? path : `/${path}`);
}

function endOfPath(text: string): number {
  const query = text.indexOf('?');
  const fragment = text.indexOf('#');
  return Math.min(query < 0 ? text.length : query, fragment < 0 ? text.length : fragment);
}

/** `/orders/`, `//orders` and `/orders` are one endpoint; so are `/a/../orders` and `/orders` (RFC 3986, 5.2.4). */
function clean(path: string): string {
  if (!path.includes('//') && !path.includes('/.')) {
    return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  }
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') {
      segments.pop();
    } else if (segment !== '' && segment !== '.') {
      segments.push(segment);
    }
  }
  return `/${segments.join('/')}`;
}

/** The segments of a path as `pathOf` gives it; none of `/`. */
export function segmentsOf(path: string): string[] {
  return path === '/' ? [] : path.slice(1).split('/');
}
