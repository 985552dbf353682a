import { isObject } from '../../../../model/isObject';
import { type SourceMap } from '../otlp/sourceMap';

const MAX_DEPTH = 8;

/** The members of a line that a map does not read, with dots between the names of inner objects. */
export function unreadNames(line: unknown, map: SourceMap, prefix = '', depth = 0): string[] {
  if (!isObject(line) || depth > MAX_DEPTH) {
    return [];
  }
  return Object.entries(line).flatMap(([name, value]) => {
    const full = `${prefix}${name}`;
    if (map.targets.has(full)) {
      return [];
    }
    return isObject(value) ? unreadNames(value, map, `${full}.`, depth + 1) : [full];
  });
}
