import { type ErrorClass } from '../../../../../model/errorClasses';

/** How a remote procedure call ended. */
export interface RpcStatus {
  /** Name of the code, as in google.rpc.Code; of other systems the code as sent. */
  name: string;
  errorClass: ErrorClass;
}

/**
 * The codes of gRPC in their order, with the class of each.
 * Source: https://grpc.github.io/grpc/core/md_doc_statuscodes.html; what is an error of the server is said by the
 * semantic conventions, https://opentelemetry.io/docs/specs/semconv/rpc/grpc/
 */
const GRPC: ReadonlyArray<readonly [name: string, errorClass: ErrorClass]> = [
  ['OK', 'none'],
  ['CANCELLED', 'client_other'],
  ['UNKNOWN', 'server'],
  ['INVALID_ARGUMENT', 'validation'],
  ['DEADLINE_EXCEEDED', 'timeout'],
  ['NOT_FOUND', 'not_found'],
  ['ALREADY_EXISTS', 'conflict'],
  ['PERMISSION_DENIED', 'authorization'],
  ['RESOURCE_EXHAUSTED', 'rate_limited'],
  ['FAILED_PRECONDITION', 'validation'],
  ['ABORTED', 'conflict'],
  ['OUT_OF_RANGE', 'validation'],
  ['UNIMPLEMENTED', 'server'],
  ['INTERNAL', 'server'],
  ['UNAVAILABLE', 'server'],
  ['DATA_LOSS', 'server'],
  ['UNAUTHENTICATED', 'authentication'],
];

const GRPC_CODE_OF_WORD = new Map(GRPC.map(([name], code) => [wordOf(name), code]));

/** The error codes of JSON-RPC 2.0 that are fixed in the client. Source: https://www.jsonrpc.org/specification#error_object */
const JSON_RPC: Readonly<Record<string, ErrorClass | undefined>> = {
  '-32700': 'validation',
  '-32600': 'validation',
  '-32601': 'not_found',
  '-32602': 'validation',
};

/**
 * Reads the status of a call of gRPC or Connect by number or name (`14`, `UNAVAILABLE`, `Unavailable`,
 * `StatusCode.UNAVAILABLE`), or the error code of JSON-RPC (`-32601`); undefined when it is neither.
 */
export function readRpcStatus(text: string): RpcStatus | undefined {
  const trimmed = text.trim();
  const digits = /^(-?\d{1,6})(?!\w)/.exec(trimmed)?.[1];
  if (digits?.startsWith('-') === true) {
    return { name: digits, errorClass: JSON_RPC[digits] ?? 'server' };
  }
  const word = wordOf(trimmed.slice(trimmed.lastIndexOf('.') + 1));
  const found = GRPC.at(digits === undefined ? (GRPC_CODE_OF_WORD.get(word) ?? GRPC.length) : Number(digits));
  return found && { name: found[0], errorClass: found[1] };
}

/** Both spellings of cancelled are in use. */
function wordOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace('canceled', 'cancelled');
}
