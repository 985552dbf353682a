import { takesSeveralSegments } from './constraint';
import { type ReadPart } from './constructs';
import { choice, optional, parameter, rest, type RouteNode, text, UNNAMED } from './nodes';
import { type Scanner } from './scanner';

/**
 * Reads what stands in braces: a parameter (`{id}`, `{id:int}`, `{id?}`, `{id=5}`, `{path...}`, `{proxy+}`, `{*path}`),
 * an expression of a URI template (RFC 6570: `{?page}`, `{/id}`, `{.ext}`, `{a,b}`), a pattern of gRPC transcoding
 * (`{name=jobs/*}`), the end of Go's patterns (`{$}`), or an optional part of Express 5 (`{/:id}`).
 */
export function readBraces(scanner: Scanner, readPart: ReadPart): RouteNode[] {
  const content = scanner.takeGroup().trim();
  if (content === '$' || /^[?&#;]/.test(content)) {
    return [];
  }
  if (/^[/.-]?:[A-Za-z_]|^[/.-]\*[A-Za-z_]/.test(content)) {
    return [optional(readPart(content))];
  }
  if (content.startsWith('/')) {
    return [inOwnSegments(content.slice(1), readPart)];
  }
  if (content.startsWith('.')) {
    return [optional([text('.'), parameter(nameOf(content.slice(1)))])];
  }
  if (/^[+*]/.test(content)) {
    return [rest(nameOf(content.replace(/^[+*]+/, '')))];
  }
  const transcoding = /^([\w.]+)=([^=]*[/*][^=]*)$/.exec(content);
  if (transcoding) {
    return transcodingPattern(transcoding[1], transcoding[2]);
  }
  const names = content.split(',');
  return names.length > 1 && names.every((name) => /^[\w.]+\*?$/.test(name))
    ? names.flatMap((name, index) => [...(index > 0 ? [text(',')] : []), parameter(nameOf(name))])
    : readParameter(content);
}

/** `{/a,b}` of a URI template: a segment each; `{/edit}` of Express 5: text that may be left out. */
function inOwnSegments(content: string, readPart: ReadPart): RouteNode {
  const constraint = content.slice(nameOf(content).length + 1);
  if (/[*]$/.test(content) || takesSeveralSegments(constraint)) {
    return optional([text('/'), rest(nameOf(content))]);
  }
  const parameters = content.split(',').flatMap((name) => [text('/'), parameter(nameOf(name))]);
  const isWord = /^[\w-]+$/.test(content);
  return choice([...(isWord ? [readPart(`/${content}`)] : []), parameters, []]);
}

/** `jobs/*` names one job, `**` any number of segments. */
function transcodingPattern(name: string, pattern: string): RouteNode[] {
  return pattern
    .split(/(\*+)/)
    .filter((part) => part !== '')
    .map((part) => (part === '*' ? parameter(name) : part.startsWith('*') ? rest(name) : text(part)));
}

function readParameter(content: string): RouteNode[] {
  const name = nameOf(content) || UNNAMED;
  const suffix = content.slice(content.indexOf(name) + name.length).trim();
  // `{path*2}` of hapi takes two segments.
  if (/^(\.\.\.|[+*]|\*\d+)$/.test(suffix)) {
    return [rest(name)];
  }
  const constraint = suffix.startsWith(':') ? suffix.slice(1).replace(/[?=][^()[\]]*$/, '') : '';
  const node = takesSeveralSegments(constraint) ? rest(name) : parameter(name, constraint.trim());
  return suffix.startsWith('?') || /[?]$|=[^()[\]]*$/.test(suffix) ? [optional([node])] : [node];
}

function nameOf(content: string): string {
  return /^\s*[\p{L}_$][\p{L}\p{N}_$.-]*?(?=\.{3}|[^\p{L}\p{N}_$.-]|$)/u.exec(content)?.[0].trim() ?? '';
}
