/** By how many milliseconds the clocks of other sidecars may differ: what they wrote so shortly before is read again. */
export const CLOCK_SKEW_MS = 60_000;
