/** Converters and constraints of routers that let a parameter take several segments. */
const REST_KINDS = /^(path|\*+|re:|regex:)?$/;

/** Whether a constraint or converter of a parameter lets it take several segments: `path`, `.*`, `[\w/]+`. */
export function takesSeveralSegments(constraint: string): boolean {
  const kind = constraint.trim();
  if (kind === '') {
    return false;
  }
  if (REST_KINDS.test(kind)) {
    return true;
  }
  // `.` repeated, or a class that has the slash in it or does not shut it out.
  return /(?<!\\)\.[*+]/.test(kind) || classTakesSlash(kind);
}

function classTakesSlash(expression: string): boolean {
  for (const [, negation, members] of expression.matchAll(/\[(\^?)((?:\\.|[^\]\\])+)\][*+]/g)) {
    if (members.includes('/') !== (negation === '^')) {
      return true;
    }
  }
  return false;
}
