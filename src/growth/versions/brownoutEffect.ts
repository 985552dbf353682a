import { fail, type Result } from '../../experiment/result';
import { compareShares, type SharesCompared } from '../proportions/newcombe';
import type { Proportion } from '../../experiment/aggregates/proportion';

/** Days before a window in which a consumer called the version, without which it is not compared. */
export const BEFORE_DAYS = 14;

/** Days after a window within which consumers move. */
export const EFFECT_DAYS = 14;

/** Days after these without a call on the version, without which a consumer has not moved. */
export const QUIET_DAYS = 14;

/** Consumers of each side without which a difference says nothing. */
export const MIN_SIDE = 10;

/** Consumers of a version before a window that was held: those whose calls it refused, or the others. */
export interface BrownoutSide {
  consumers: number;
  /** Left the version within EFFECT_DAYS, and call a newer one. */
  migrated: number;
  /** Left the version within EFFECT_DAYS, and call no newer one. */
  stopped: number;
}

/** A window that was held. */
export interface HeldBrownout {
  /** Milliseconds since the epoch. */
  started: number;
  ended: number;
  /** Calls that it refused. */
  refused: number;
  /** Whether QUIET_DAYS after EFFECT_DAYS are over. */
  isKnown: boolean;
  hit: BrownoutSide;
  spared: BrownoutSide;
}

/** Consumers of one side of a window, as a query gives them. */
export interface BrownoutGroup extends BrownoutSide {
  started: number;
  ended: number;
  refused: number;
  is_known: boolean;
  hit: boolean;
}

const NOBODY: BrownoutSide = { consumers: 0, migrated: 0, stopped: 0 };

/** The windows that were held, the newest first. */
export function heldBrownouts(groups: readonly BrownoutGroup[]): HeldBrownout[] {
  const held = new Map<number, HeldBrownout>();
  for (const { started, ended, refused, is_known, hit, consumers, migrated, stopped } of groups) {
    const window = held.get(started) ?? { started, ended, refused, isKnown: is_known, hit: NOBODY, spared: NOBODY };
    held.set(started, { ...window, [hit ? 'hit' : 'spared']: { consumers, migrated, stopped } });
  }
  return [...held.values()].sort((a, b) => b.started - a.started);
}

/**
 * The share of the consumers that a window hit and that moved, against those that it did not hit, with intervals of 95%.
 * Whom a window hits is not drawn by lot, so that a difference says what precedes a move and not what causes it.
 * @returns `NOT_ESTIMABLE` before the days are over, `TOO_FEW_UNITS` below MIN_SIDE consumers on a side
 */
export function brownoutEffect({ isKnown, hit, spared }: HeldBrownout): Result<SharesCompared> {
  if (!isKnown) {
    return fail('NOT_ESTIMABLE', `Who moved is known ${EFFECT_DAYS + QUIET_DAYS} days after the window.`);
  }
  const fewest = Math.min(hit.consumers, spared.consumers);
  if (fewest < MIN_SIDE) {
    return fail('TOO_FEW_UNITS', `A side has ${fewest} consumers; a comparison needs ${MIN_SIDE}.`);
  }
  return compareShares(proportionOf(hit), proportionOf(spared));
}

const proportionOf = ({ consumers, migrated }: BrownoutSide): Proportion => ({
  units: consumers,
  successes: migrated,
});
