/** How often a method did something in simulated cases whose truth is known. */
export interface Measured {
  method: string;
  setting: string;
  /** What is counted, such as "finds a difference that is none". */
  what: string;
  hits: number;
  trials: number;
  /** What the share should be, in words: "5%", "at most 7%". */
  aim: string;
}

/** Sizes of a run: simulated cases of each setting, and the seed that they are drawn from. */
export interface Sizes {
  runs: number;
  seed: number;
}

/** How many of `runs` cases are hits. */
export const countHits = (runs: number, isHit: () => boolean): number =>
  Array.from({ length: runs }, isHit).filter(Boolean).length;
