/** How a parameter is written when it is known what was called. */
export type Resolve =
  /** The parameter names an operation (`{controller}`): the word that was called. */
  | 'word'
  /** The parameter is a version (`{version}`): the version that was called. */
  | 'version'
  /** The parameter is an ending (`.{format}`): the extension that was called. */
  | 'extension';

/** Text of the route itself. */
export interface Text {
  readonly type: 'text';
  readonly text: string;
}

/** A part of one segment that the caller chooses. */
export interface Parameter {
  readonly type: 'parameter';
  readonly name: string;
  readonly resolve?: Resolve;
}

/** Any number of segments that the caller chooses. */
export interface Rest {
  readonly type: 'rest';
  /** Empty for a wildcard without a name. */
  readonly name: string;
  /** The wildcard stands for the operations of an API (`{proxy+}`): what was called is written. */
  readonly isProxy: boolean;
}

/** One of several continuations; an optional part has the empty one among them. */
export interface Choice {
  readonly type: 'choice';
  readonly options: readonly RouteNode[][];
}

export type RouteNode = Text | Parameter | Rest | Choice;

/** Stands for a parameter without a name. */
export const UNNAMED = 'id';

export const text = (value: string): Text => ({ type: 'text', text: value });
export const optional = (nodes: RouteNode[]): Choice => ({ type: 'choice', options: [nodes, []] });
export const choice = (options: readonly RouteNode[][]): Choice => ({ type: 'choice', options });

const OPERATION = /^(controller|action|area|operation|rpc)$/i;
const VERSION = /^(v|ver|version|api[_-]?version|version[_-]?number)$/i;
const EXTENSION = /^(format|ext|extension)$/i;
const PROXY = /^(proxy|catch_?-?all|any|everything)?$/i;

/** @param kind a constraint or converter of the router, such as `apiVersion`. */
export function parameter(name: string, kind = ''): Parameter {
  const clean = cleanName(name);
  if (OPERATION.test(clean)) {
    return { type: 'parameter', name: clean, resolve: 'word' };
  }
  if (VERSION.test(clean) || kind === 'apiVersion') {
    return { type: 'parameter', name: clean, resolve: 'version' };
  }
  return EXTENSION.test(clean)
    ? { type: 'parameter', name: clean, resolve: 'extension' }
    : { type: 'parameter', name: clean };
}

export function rest(name = ''): Rest {
  const clean = name === '' ? '' : cleanName(name);
  return { type: 'rest', name: clean, isProxy: clean !== '' && PROXY.test(clean) };
}

/** The template has only letters, digits, `_`, `-` and `.` between braces. */
function cleanName(name: string): string {
  return name.replace(/[^\p{L}\p{N}_.-]+/gu, '').slice(0, 64) || UNNAMED;
}
