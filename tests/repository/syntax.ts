import ts from 'typescript';
import { textOf } from './files';

/** A place in a source, as `file:line`, and the number of its lines. */
export interface Place {
  place: string;
  file: string;
  lines: number;
}

/** The functions of a source, with their bodies. */
export const functionsOf = (file: string, text = textOf(file)): Place[] =>
  places(file, text, (node) => ts.isFunctionLike(node) && 'body' in node && node.body !== undefined);

/** What takes a value for another type than TypeScript sees: `as X` (other than `as const`), `<X>value` and `value!`. */
export const castsOf = (file: string, text = textOf(file)): Place[] => places(file, text, isCast);

function isCast(node: ts.Node): boolean {
  const isConst = ts.isAsExpression(node) && ts.isConstTypeReference(node.type);
  return (ts.isAssertionExpression(node) && !isConst) || ts.isNonNullExpression(node);
}

function places(file: string, text: string, matches: (node: ts.Node) => boolean): Place[] {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1;
  const found: Place[] = [];
  const visit = (node: ts.Node): void => {
    if (matches(node)) {
      const line = lineOf(node.getStart());
      found.push({ place: `${file}:${line}`, file, lines: lineOf(node.end) - line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
