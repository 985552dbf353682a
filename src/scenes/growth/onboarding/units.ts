import type { Beginning } from '../../../growth/onboarding/steps';
import type { OnboardingRow } from '../../../queries/growth/onboardingQuery';

/** A unit of the funnel, with what is known of it. */
export interface OnboardingUnit extends Beginning {
  row: OnboardingRow;
}

/** The answer by what it is for. */
export interface OnboardingUnits {
  /** With the first key in the period, and in the one before it. */
  current: OnboardingUnit[];
  before: OnboardingUnit[];
  /** Of the period, whose beginning is not known. */
  notStored: number;
  calledBefore: number;
  /** Keys that are not in the answer: it is limited. */
  leftOut: number;
}

/** Sorts the rows of an answer. */
export function unitsOf(rows: readonly OnboardingRow[]): OnboardingUnits {
  const known = rows.filter(({ unknown_start }) => unknown_start === '').map(unitOf);
  const unknown = (reason: string) =>
    rows.filter(({ unknown_start, is_current }) => is_current && unknown_start === reason).length;
  return {
    current: known.filter(({ row }) => row.is_current),
    before: known.filter(({ row }) => !row.is_current),
    notStored: unknown('not_stored'),
    calledBefore: unknown('called_before'),
    leftOut: (rows[0]?.units_total ?? 0) - rows.length,
  };
}

const unitOf = (row: OnboardingRow): OnboardingUnit => ({
  row,
  keyTime: row.key_time,
  knownTo: row.known_to,
  leftTime: row.left_time,
  times: { first_success: row.first_success, nth_call: row.nth_call, clean_day: row.clean_day },
});
