/** A segment of a path without escapes: `%2D` and `-` are the same; what is not well-formed stands for itself. */
export function decodeSegment(segment: string): string {
  if (!segment.includes('%')) {
    return segment;
  }
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
