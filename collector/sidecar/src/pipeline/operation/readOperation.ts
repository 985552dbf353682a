import { AT } from '../../otlp/attributeNames';
import { isSensitive } from '../../privacy/sensitive';
import { type FieldValues } from '../fields/fieldValues';

/** What a call asked for, where its path does not say it. */
export interface StatedOperation {
  /** One for each operation of a batch, in order; at least one. */
  readonly names: readonly string[];
  /** Operations of the call; more than names when the sender states the number only. */
  readonly count: number;
  /** A name is a whole endpoint, such as `/shop.Orders/Get`; else it stands behind the path, such as `query GetOrder`. */
  readonly isPath: boolean;
  /** The path of the call, not its attributes, states the operation: anybody can try out paths. */
  readonly isTried: boolean;
}

/** Stands for a name that is none, or that looks like a credential or an address. */
export const OTHER_OPERATION = '{other}';

/** Operations that are read of one call; more are counted only. */
export const MAX_OPERATIONS = 32;

/** Most that a sender can state. */
const MAX_COUNT = 65_535;
const MAX_PATH_LENGTH = 512;

/** https://spec.graphql.org/October2021/#Name */
const GRAPHQL_NAME = /^[A-Za-z_]\w{0,127}$/;
const GRAPHQL_TYPE = /^(?:query|mutation|subscription)$/;
/** The name of a span of RPC, `package.Service/Method`: https://opentelemetry.io/docs/specs/semconv/rpc/rpc-spans/ */
const RPC_SPAN = /^(?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*\/[A-Za-z_]\w{0,127}$/;
/** The name of a span of GraphQL: https://opentelemetry.io/docs/specs/semconv/graphql/graphql-spans/ */
const GRAPHQL_SPAN = /^(query|mutation|subscription)(?: ([A-Za-z_]\w{0,127}))?$/;
const GRAPHQL_INITIALS: ReadonlySet<number> = new Set([...'qms'].map((letter) => letter.charCodeAt(0)));
/** Methods, tools and services: letters, digits and what separates them. */
const METHOD = /^[\w$][\w.:/$-]{0,127}$/;
const DECLARED = /^[\w$/][\w.:/$ {}-]{0,159}$/;

/** `/package.Service/Method`, maybe below a prefix: https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md */
const GRPC_PATH = /^(?:\/[\w-]+){0,4}\/(?:[A-Za-z_]\w*\.)+[A-Z]\w*\/[A-Z]\w*$/;
/** The same where the content type says that it is gRPC: a service without a package, and names of any case. */
const GRPC_PATH_BY_TYPE = /^(?:\/[\w.-]+){2,6}$/;
const GRPC_CONTENT = /^application\/grpc(?:-web)?(?:-text)?(?:\+|;|$)/;

const OPERATION_SLOTS = Uint8Array.of(
  AT.operation,
  AT.operationCount,
  AT.mcpMethod,
  AT.graphqlType,
  AT.graphqlName,
  AT.rpcMethod
);

/**
 * Reads which operation a call is, from what its attributes, its path and the name of its span say. Bodies are not read.
 * Undefined when its path says it all.
 */
export function readOperation(fields: FieldValues): StatedOperation | undefined {
  const stated = fields.hasAny(OPERATION_SLOTS) ? ofAttributes(fields) : undefined;
  return stated ?? ofPath(fields) ?? ofSpanName(fields);
}

function ofAttributes(fields: FieldValues): StatedOperation | undefined {
  const names = declared(fields) ?? mcp(fields) ?? graphql(fields) ?? rpc(fields);
  const counted = fields.countAt(AT.operationCount, MAX_COUNT);
  if (names === undefined || names.length === 0) {
    return counted === 0 ? undefined : { names: [], count: counted, isPath: false, isTried: false };
  }
  const isPath = names.every((name) => name.startsWith('/'));
  return { names: names.slice(0, MAX_OPERATIONS), count: Math.max(counted, names.length), isPath, isTried: false };
}

/** Our own attribute: a list, or a text with commas where a sender has no lists. */
function declared(fields: FieldValues): readonly string[] | undefined {
  if (!fields.hasAt(AT.operation)) {
    return undefined;
  }
  const names = fields.list('operation').flatMap((text) => text.split(','));
  return names.map((name) => checked(name.trim(), DECLARED));
}

/** https://opentelemetry.io/docs/specs/semconv/gen-ai/mcp/ */
function mcp(fields: FieldValues): readonly string[] | undefined {
  if (!fields.hasAt(AT.mcpMethod)) {
    return undefined;
  }
  const method = checked(fields.textAt(AT.mcpMethod), METHOD);
  const target = fields.textAt(AT.mcpTool) || fields.textAt(AT.mcpPrompt);
  return [target === '' ? method : `${method} ${checked(target, METHOD)}`];
}

function graphql(fields: FieldValues): readonly string[] | undefined {
  if (!fields.hasAt(AT.graphqlType) && !fields.hasAt(AT.graphqlName)) {
    return undefined;
  }
  const types = fields.list('graphqlType').map((type) => type.toLowerCase());
  const names = fields.list('graphqlName');
  return Array.from({ length: Math.max(types.length, names.length) }, (_, index) => {
    // Of a batch of one type it may be stated once.
    const type = types[index] ?? types[0] ?? '';
    const kind = GRAPHQL_TYPE.test(type) ? type : 'operation';
    return names[index] === undefined ? kind : `${kind} ${checked(names[index], GRAPHQL_NAME)}`;
  });
}

/**
 * JSON-RPC has methods behind one path; gRPC and most others have a path for each, also where the name of the method
 * holds that of its service, as in the conventions of today.
 * https://opentelemetry.io/docs/specs/semconv/rpc/
 */
function rpc(fields: FieldValues): readonly string[] | undefined {
  if (!fields.hasAt(AT.rpcMethod)) {
    return undefined;
  }
  const method = checked(fields.textAt(AT.rpcMethod).replace(/^\//, ''), METHOD);
  if (/^json.?rpc/i.test(fields.textAt(AT.rpcSystem))) {
    return [method];
  }
  const service = fields.hasAt(AT.rpcService) ? checked(fields.textAt(AT.rpcService), METHOD) : '';
  return [service === '' || method.startsWith(`${service}/`) ? `/${method}` : `/${service}/${method}`];
}

function ofPath(fields: FieldValues): StatedOperation | undefined {
  const route = fields.fullTextAt(AT.route);
  const text = route || fields.fullTextAt(AT.path);
  if (text === '') {
    return undefined;
  }
  const type = fields.hasAt(AT.contentType) ? fields.textAt(AT.contentType) : fields.textAt(AT.responseContentType);
  const isGrpc = type !== '' && GRPC_CONTENT.test(type.toLowerCase());
  // Most paths have no dot, and are not looked at any further.
  if (!isGrpc && !text.includes('.') && !text.includes('$batch')) {
    return undefined;
  }
  const path = text
    .slice(0, MAX_PATH_LENGTH)
    .replace(/^[a-z][\w+.-]*:\/\/[^/?#]*/i, '')
    .replace(/[?#].*$/s, '');
  if ((isGrpc ? GRPC_PATH_BY_TYPE : GRPC_PATH).test(path) && !isSensitive(path)) {
    return { names: [path], count: 1, isPath: true, isTried: route === '' };
  }
  // OData 4.01, part 1, section 11.7: what is in a batch stands in its body.
  return path.endsWith('/$batch') ? { names: [], count: 1, isPath: false, isTried: false } : undefined;
}

function ofSpanName(fields: FieldValues): StatedOperation | undefined {
  if (fields.hasAt(AT.rpcSystem) && RPC_SPAN.test(fields.spanName)) {
    return { names: [checked(`/${fields.spanName}`, DECLARED)], count: 1, isPath: true, isTried: false };
  }
  if (!GRAPHQL_INITIALS.has(fields.spanInitial)) {
    return undefined;
  }
  const match = GRAPHQL_SPAN.exec(fields.spanName);
  if (!match) {
    return undefined;
  }
  const [, type, name] = match;
  return { names: [name === undefined ? type : `${type} ${name}`], count: 1, isPath: false, isTried: false };
}

function checked(name: string, form: RegExp): string {
  return form.test(name) && name !== '_OTHER' && !isSensitive(name) ? name : OTHER_OPERATION;
}
