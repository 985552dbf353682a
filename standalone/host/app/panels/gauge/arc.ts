/** The dial is open at the bottom: it starts at seven o'clock and ends at five. Degrees, clockwise from the top. */
const START = -120;
const SWEEP = 240;

export interface Ring {
  /** Centre and radius of the middle of the band, in pixels. */
  x: number;
  y: number;
  radius: number;
}

/**
 * Path of a part of the dial for SVG's `d`.
 * @param from share of the dial at which it starts, 0 to 1
 * @param to share at which it ends, 0 to 1
 */
export function arcPath({ x, y, radius }: Ring, from: number, to: number): string {
  const point = (share: number) => {
    const radians = ((START + SWEEP * share) * Math.PI) / 180;
    return `${(x + radius * Math.sin(radians)).toFixed(2)} ${(y - radius * Math.cos(radians)).toFixed(2)}`;
  };
  const isLong = (to - from) * SWEEP > 180 ? 1 : 0;
  return `M ${point(from)} A ${radius} ${radius} 0 ${isLong} 1 ${point(to)}`;
}

/** Where a value stands on the dial, 0 to 1; values beyond an end stay at it. */
export function shareOf(value: number, min: number, max: number): number {
  const share = (value - min) / (max - min);
  return Number.isNaN(share) ? 0 : Math.min(Math.max(share, 0), 1);
}
