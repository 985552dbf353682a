/**
 * Effective number of consumers (L. Kish, "Survey sampling", 1965): (Σd)² / Σd². Equal consumers count one each; when
 * one consumer makes nearly all calls, the arm is worth little more than one.
 * @param total Σd
 * @param squares Σd²
 * @returns 0 without calls
 */
export const effectiveUnits = (total: number, squares: number): number =>
  // Divided first: a squared total may overflow.
  squares > 0 ? (total / squares) * total : 0;

/** The same from the moments of d. */
export function effectiveUnitsOfMoments(units: number, mean: number, variance: number): number {
  const meanSquare = mean * mean + (variance * (units - 1)) / units;
  return meanSquare > 0 ? ((mean * mean) / meanSquare) * units : 0;
}
