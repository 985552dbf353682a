/** A difference of shares in percentage points with its sign, such as +3.2. */
export function percentagePoints(difference: number): string {
  const points = (100 * difference).toFixed(1);
  return Number(points) > 0 ? `+${points}` : points.replace('-', '−');
}
