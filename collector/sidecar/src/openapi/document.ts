import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { describeIssues } from '../config/describe';
import { errorMessage } from '../../../../model/errorText';
import { serverPaths } from './serverPaths';

/** The document cannot be used; each problem names the place and the fix. */
export class OpenApiError extends Error {
  constructor(
    readonly file: string,
    readonly problems: string[]
  ) {
    super(`${file} cannot be used as an OpenAPI document:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'OpenApiError';
  }
}

const servers = z
  .array(
    z.looseObject({
      url: z.string(),
      variables: z
        .record(
          z.string(),
          z.looseObject({
            default: z.union([z.string(), z.number()]).optional(),
            enum: z.array(z.union([z.string(), z.number()])).optional(),
          })
        )
        .optional(),
    })
  )
  .optional();

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'] as const;

const operation = z.looseObject({ servers }).optional();
const pathItem = z.looseObject({
  servers,
  ...Object.fromEntries(METHODS.map((method) => [method, operation])),
});

/** What of a document says which paths there are; everything else is not looked at. */
const documentSchema = z.looseObject({
  openapi: z.string().regex(/^3\.\d/, 'must be 3.x; convert documents of Swagger 2.0 first'),
  servers,
  paths: z.record(z.string().startsWith('/', 'must begin with "/"'), pathItem),
});

type PathItem = z.output<typeof pathItem>;

export interface OpenApiSource {
  file: string;
  /** Stands for the paths of all servers, such as `/v1`; `/` for none. */
  basePath?: string;
}

/**
 * The path templates of an OpenAPI 3 document in YAML or JSON, with the base paths of its servers: those of an operation
 * come before those of its path, and those before the document's. Source: https://spec.openapis.org/oas/v3.1.0
 * @throws OpenApiError when the text is not such a document.
 */
export function readOpenApi(text: string, { file, basePath }: OpenApiSource): string[] {
  const parsed = documentSchema.safeParse(parseText(text, file), { reportInput: true });
  if (!parsed.success) {
    throw new OpenApiError(file, describeIssues(parsed.error.issues, documentSchema));
  }
  const document = parsed.data;
  const fixed = basePath === undefined ? undefined : [basePath.replace(/\/+$/, '')];
  const templates = new Set<string>();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const base of fixed ?? basePathsOf(path, item, document.servers, file)) {
      templates.add(trimSlash(base + path));
    }
  }
  if (templates.size === 0) {
    throw new OpenApiError(file, ['paths: there are none, so this document describes no endpoint.']);
  }
  return [...templates];
}

function basePathsOf(path: string, item: PathItem, ofDocument: z.output<typeof servers>, file: string): string[] {
  const outer = item.servers ?? ofDocument;
  const operations = METHODS.map((method) => operation.parse(item[method])).filter((value) => value !== undefined);
  const lists = operations.length === 0 ? [outer] : operations.map((value) => value.servers ?? outer);
  try {
    return [...new Set(lists.flatMap(serverPaths))];
  } catch (error) {
    throw new OpenApiError(file, [`paths.${path}.servers, or servers: ${errorMessage(error)}.`]);
  }
}

function parseText(text: string, file: string): unknown {
  const isJson = file.endsWith('.json') || text.trimStart().startsWith('{');
  try {
    return isJson ? JSON.parse(text) : parseYaml(text);
  } catch (error) {
    throw new OpenApiError(file, [`not valid ${isJson ? 'JSON' : 'YAML'}: ${errorMessage(error)}`]);
  }
}

function trimSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
