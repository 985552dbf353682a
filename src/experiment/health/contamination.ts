import { check } from '../checks';
import { all, chain, ok, type Result } from '../result';

/** What happens to consumers that were seen in more than one arm. */
export type ContaminationPolicy = 'exclude' | 'first_seen';

/** Assigned consumers of an arm. */
export interface ArmAssignment {
  /** Consumers whose first assignment is the arm. */
  units: number;
  /** Of them, consumers that were later seen in another arm. */
  contaminated: number;
}

/** When contamination is reported and when it makes an experiment invalid. */
export interface ContaminationLimits {
  /** Warning from this share and number of consumers on. */
  share: number;
  units: number;
  /** Warning from this share on, whatever the number: with few consumers each counts. */
  fewUnitsShare: number;
  /** No verdict above this share while contaminated consumers are excluded. */
  invalidShare: number;
}

/** The limits of Callsight. */
export const CONTAMINATION_LIMITS: ContaminationLimits = {
  share: 0.01,
  units: 10,
  fewUnitsShare: 0.05,
  invalidShare: 0.05,
};

/** The consumers that are analysed and those that are not. */
export interface ContaminationResult {
  /** In the order of the input: consumers whose first assignment is the arm. The check of the sample ratio uses these. */
  all: number[];
  /** Consumers that are left out. */
  excluded: number[];
  /** Consumers that are analysed. */
  analysed: number[];
  /** Contaminated consumers of all arms. */
  contaminated: number;
  /** Contaminated consumers as a share of all consumers; 0 without consumers. */
  share: number;
  state: 'ok' | 'warning' | 'invalid';
}

function judge(
  contaminated: number,
  share: number,
  policy: ContaminationPolicy,
  limits: ContaminationLimits
): ContaminationResult['state'] {
  if (policy === 'exclude' && share > limits.invalidShare) {
    return 'invalid';
  }
  const many = contaminated >= limits.units && share >= limits.share;
  return many || (contaminated > 0 && share >= limits.fewUnitsShare) ? 'warning' : 'ok';
}

/**
 * Counts consumers that were seen in more than one arm and applies the policy. Excluding them may bias arms of
 * different size, so the check of the sample ratio counts them where they were seen first.
 */
export const contamination = (
  arms: readonly ArmAssignment[],
  policy: ContaminationPolicy = 'exclude',
  limits: ContaminationLimits = CONTAMINATION_LIMITS
): Result<ContaminationResult> =>
  chain(
    all(
      arms.map(({ units, contaminated }) =>
        check('count', { units, contaminated, units_not_contaminated: units - contaminated })
      )
    ),
    () => {
      const sum = (member: 'units' | 'contaminated') => arms.reduce((total, arm) => total + arm[member], 0);
      const contaminated = sum('contaminated');
      const share = sum('units') > 0 ? contaminated / sum('units') : 0;
      const excluded = arms.map((arm) => (policy === 'exclude' ? arm.contaminated : 0));
      return ok({
        all: arms.map((arm) => arm.units),
        excluded,
        analysed: arms.map((arm, position) => arm.units - excluded[position]),
        contaminated,
        share,
        state: judge(contaminated, share, policy, limits),
      });
    }
  );

/** One consumer as its exposures show it. */
export interface Exposure {
  /** The arm of the first exposure. */
  firstArm: string;
  /** Number of different arms that the consumer was seen in. */
  armsSeen: number;
}

/** Counts exposures by arm. Consumers of other arms are left out. */
export const countAssignments = (exposures: readonly Exposure[], arms: readonly string[]): ArmAssignment[] =>
  arms.map((arm) => {
    const assigned = exposures.filter((exposure) => exposure.firstArm === arm);
    return { units: assigned.length, contaminated: assigned.filter(({ armsSeen }) => armsSeen > 1).length };
  });
