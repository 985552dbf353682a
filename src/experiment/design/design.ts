import type { ExperimentUnit } from '../../../model/experiments';

/** Which calls of which consumers an experiment is about: what its queries need to know. */
export interface ExperimentDesign {
  /** The value of `events.experiment`. */
  key: string;
  unit: ExperimentUnit;
  /** The values of `events.variant`; the first is the baseline. */
  arms: readonly string[];
  /** Only calls of these services count; of all when it is empty. */
  services: readonly string[];
  /** The endpoint of adoption and conversion; empty for none. */
  goalEndpoint: string;
  /** Milliseconds since the epoch, inclusive. */
  from: number;
  /** Milliseconds since the epoch, exclusive. */
  to: number;
  /** Days before a consumer's first exposure that the adjustment by the past reads. */
  pastDays: number;
}

/** Days of the past by default. */
export const PAST_DAYS = 14;
