import { DAY_MS } from '../traffic/timeline';

/** Segments begin at these hours of the UTC day: each lies inside one day and holds well under 50,000 calls. */
const SEGMENT_MS = DAY_MS / 2;

/** A piece of time that is written in one insert, `from` included, `to` not; milliseconds since the epoch. */
export interface Segment {
  from: number;
  to: number;
}

/** Cuts a period at fixed times into segments, newest first. The same period is always cut the same way. */
export function segmentsOf({ from, to }: Segment): Segment[] {
  const segments: Segment[] = [];
  for (let end = to; end > from;) {
    const start = Math.max(from, Math.ceil(end / SEGMENT_MS - 1) * SEGMENT_MS);
    segments.push({ from: start, to: end });
    end = start;
  }
  return segments;
}
