const MAX_STEPS = 200;

/**
 * The root of a continuous function between two points with values of different sign: regula falsi in the form of
 * Anderson and Björck (BIT 13, 1973), which keeps the bracket.
 */
export function findRoot(f: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  let [fa, fb] = [f(a), f(b)];
  for (let step = 0; step < MAX_STEPS && fb !== 0; step++) {
    // Every fourth step halves the bracket, for functions that are flat at one end.
    const x = step % 4 === 3 ? (a + b) / 2 : b - (fb * (b - a)) / (fb - fa);
    const fx = f(x);
    if (fx === 0 || Math.abs(b - a) <= 2 * Number.EPSILON * Math.abs(b)) {
      return x;
    }
    if (fx < 0 === fb < 0) {
      const slope = 1 - fx / fb;
      fa *= slope > 0 ? slope : 0.5;
    } else {
      [a, fa] = [b, fb];
    }
    [b, fb] = [x, fx];
  }
  return b;
}
