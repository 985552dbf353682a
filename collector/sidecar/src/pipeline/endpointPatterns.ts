interface Pattern {
  template: string;
  segments: string[];
}

/** The template that a path follows, if any. */
export type PatternMatcher = (path: string) => string | undefined;

/**
 * Finds the configured template that a path follows: segments are equal or the pattern's is a parameter `{x}`; a last
 * `{x...}` takes the rest. The pattern with the most literal segments wins, then the first in the list.
 */
export function createPatternMatcher(templates: readonly string[]): PatternMatcher {
  const patterns: Pattern[] = templates.map((template) => ({ template, segments: template.split('/') }));
  const literals = (pattern: Pattern) => pattern.segments.filter((segment) => !isParameter(segment)).length;
  patterns.sort((a, b) => literals(b) - literals(a));
  return (path) => {
    const segments = path.split('/');
    return patterns.find((pattern) => matches(pattern.segments, segments))?.template;
  };
}

function isParameter(segment: string): boolean {
  return segment.startsWith('{') && segment.endsWith('}');
}

function matches(pattern: string[], path: string[]): boolean {
  const last = pattern[pattern.length - 1];
  const takesRest = last.endsWith('...}');
  if (takesRest ? path.length < pattern.length : path.length !== pattern.length) {
    return false;
  }
  return pattern.every((segment, index) => segment === path[index] || (isParameter(segment) && path[index] !== ''));
}
