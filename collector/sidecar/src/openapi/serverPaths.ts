export interface OpenApiServer {
  url: string;
  variables?: Record<string, { default?: string | number; enum?: Array<string | number> }>;
}

/** Of one server: a document with more is taken for a mistake. */
const MAX_COMBINATIONS = 100;

const ORIGIN = /^(?:[^/?#]*:)?\/\/[^/?#]*/;

/**
 * The base paths of servers, without a last slash: `/v1` of `https://api.example.com/v1/`, empty for the root. A
 * variable in the path stands for each of its `enum` values, or, without them, for its default and any other value.
 * @throws RangeError when the variables of one server have too many combinations.
 */
export function serverPaths(servers: readonly OpenApiServer[] | undefined): string[] {
  if (servers === undefined || servers.length === 0) {
    return [''];
  }
  return [...new Set(servers.flatMap(pathsOf))];
}

function pathsOf({ url, variables = {} }: OpenApiServer): string[] {
  // Variables of scheme and host do not matter.
  let paths = [url.replace(ORIGIN, '')];
  for (const [name, { default: preset, enum: values = [] }] of Object.entries(variables)) {
    const place = `{${name}}`;
    const choices = values.length > 0 ? values : preset === undefined ? [place] : [preset, place];
    paths = paths.flatMap((path) =>
      path.includes(place) ? choices.map((choice) => path.replaceAll(place, String(choice))) : [path]
    );
    if (paths.length > MAX_COMBINATIONS) {
      throw new RangeError(`the variables have more than ${MAX_COMBINATIONS} combinations`);
    }
  }
  return paths.map(toBasePath);
}

/** The path of a URL whose variables have their values: one may have brought a host with it. */
function toBasePath(url: string): string {
  const path = url
    .replace(ORIGIN, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '');
  return path === '' || path.startsWith('/') ? path : `/${path}`;
}
