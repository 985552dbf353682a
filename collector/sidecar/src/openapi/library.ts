import { errorCode } from '../../../../model/errorText';
import { type FileEvents, openFile } from '../files/watchedFile';
import { OpenApiError, readOpenApi } from './document';
import { createPathMatcher, type PathMatcher } from './pathTrie';

/** One entry of `endpoints.openapi`. */
export interface OpenApiSetting {
  file: string;
  /** The service whose document it is; without it, that of every service. */
  service?: string;
  /** Instead of the paths of the document's servers. */
  base_path?: string;
}

export interface OpenApiOptions {
  openapi: readonly OpenApiSetting[];
  max_openapi_bytes: number;
  poll_seconds: number;
}

/** The endpoints that OpenAPI documents describe. */
export interface OpenApiLibrary {
  /** The template that a path of a service follows, if any. */
  match(service: string, path: string): string | undefined;
  /** Changes when a document was read again: what was matched before may be out of date. */
  version(): number;
  /** Watches the documents until `close`. A broken one is reported, and the version before stays in use. */
  watch(events: FileEvents<void>): void;
  close(): void;
}

/**
 * Opens the documents. A service's own come before those of every service, then those that are listed first.
 * @throws OpenApiError when one cannot be read or is broken: at start there is no older version to keep.
 */
export function openOpenApi(options: OpenApiOptions): OpenApiLibrary {
  const documents = options.openapi.map((setting) => ({
    service: setting.service,
    file: openDocument(setting, options),
  }));
  const named = new Set(documents.map(({ service }) => service).filter((service) => service !== undefined));
  let version = 0;
  let matchers = new Map<string | undefined, PathMatcher>();

  function matcherOf(service: string): PathMatcher {
    const key = named.has(service) ? service : undefined;
    let matcher = matchers.get(key);
    if (matcher === undefined) {
      const own = key === undefined ? [] : documents.filter((document) => document.service === key);
      const shared = documents.filter((document) => document.service === undefined);
      matcher = createPathMatcher([...own, ...shared].flatMap(({ file }) => file.current()));
      matchers.set(key, matcher);
    }
    return matcher;
  }

  return {
    match: (service, path) => (documents.length === 0 ? undefined : matcherOf(service)(path)),
    version: () => version,
    watch({ onChange, onError }) {
      const changed = () => {
        version += 1;
        matchers = new Map();
        onChange?.();
      };
      documents.forEach(({ file }) => file.watch({ onChange: changed, onError }));
    },
    close: () => documents.forEach(({ file }) => file.close()),
  };
}

/** Describes no endpoint. */
export function noOpenApi(): OpenApiLibrary {
  return openOpenApi({ openapi: [], max_openapi_bytes: 1, poll_seconds: 1 });
}

function openDocument({ file, base_path: basePath }: OpenApiSetting, options: OpenApiOptions) {
  return openFile({
    file,
    pollSeconds: options.poll_seconds,
    parse(content) {
      if (content.length > options.max_openapi_bytes) {
        const limit = `more than endpoints.max_openapi_bytes (${options.max_openapi_bytes})`;
        throw new OpenApiError(file, [`it has ${content.length} bytes, ${limit}.`]);
      }
      return readOpenApi(content.toString('utf8'), { file, basePath });
    },
    unreadable: (error) =>
      new OpenApiError(file, [`cannot be read (${errorCode(error)}). Correct endpoints.openapi, or leave it out.`]),
  });
}
