/** What must hold before a change is more than noise: see the settings of the same names. */
export interface Evidence {
  /** Calls on each side. */
  evidenceCalls: number;
  /** Standard errors that the difference exceeds. */
  evidenceStandardErrors: number;
}

/** Part of a whole, both counts of calls. */
export interface Proportion {
  part: number;
  whole: number;
}

/**
 * Whether two shares differ by more than chance: z test with pooled variance (Fleiss, Statistical Methods for Rates
 * and Proportions, 2.1). Calls count as independent, which they are not quite: hence three standard errors.
 */
export function sharesDiffer(now: Proportion, before: Proportion, evidence: Evidence): boolean {
  if (Math.min(now.whole, before.whole) < evidence.evidenceCalls) {
    return false;
  }
  const pooled = (now.part + before.part) / (now.whole + before.whole);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / now.whole + 1 / before.whole));
  return Math.abs(now.part / now.whole - before.part / before.whole) > evidence.evidenceStandardErrors * error;
}

/** Whether two counts of periods of one length differ by more than chance: the difference of two Poisson counts. */
export function countsDiffer(now: number, before: number, evidence: Evidence): boolean {
  return (
    Math.min(now, before) >= evidence.evidenceCalls &&
    Math.abs(now - before) > evidence.evidenceStandardErrors * Math.sqrt(now + before)
  );
}
