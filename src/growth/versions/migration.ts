import type { Migration } from './sunset';

/** Consumers that called in the same weeks. Bit 0 of a mask is the last whole week, bit 1 the one before, and so on. */
export interface VersionWeeks {
  /** Weeks with a call on the version, and on a newer one. */
  version: number;
  newer: number;
  consumers: number;
}

/** Weeks that are told apart at most: those of a mask. */
export const MAX_WEEKS = 26;

/** Whole weeks without a call after which a consumer has left the version. */
export const QUIET_WEEKS = 2;

/** What became of the consumers of a version. */
export interface VersionHistory {
  /** Consumers on the version in each whole week whose leavers are known, the oldest first. */
  onVersion: number[];
  /** Consumers that left for a newer version, and consumers that left and call no newer version, in the same weeks. */
  migratedByWeek: number[];
  silentByWeek: number[];
  /** Consumers that have not left. */
  remaining: number;
  /** Of them, those that call a newer version too. */
  mixed: number;
}

/**
 * Who left a version, week by week. A consumer has left when it was quiet for QUIET_WEEKS, or for twice as long as its
 * longest pause on the version; so the last QUIET_WEEKS have no leavers yet, and are left out. One that calls again has
 * not left.
 * @param knownWeeks whole weeks that are stored
 */
export function versionHistory(groups: readonly VersionWeeks[], knownWeeks: number): VersionHistory {
  const weeks = Math.max(0, Math.min(MAX_WEEKS, knownWeeks) - QUIET_WEEKS);
  const zeros = () => Array.from({ length: weeks }, () => 0);
  const history = { onVersion: zeros(), migratedByWeek: zeros(), silentByWeek: zeros(), remaining: 0, mixed: 0 };
  for (const { version, newer, consumers } of groups) {
    const called = weeksOf(version);
    const [last, first] = [called[0], called[called.length - 1]];
    if (last === undefined) {
      continue;
    }
    const hasLeft = last >= quietAfter(called);
    const isMigrated = weeksOf(newer).some((week) => week <= last);
    const slotOf = (week: number) => weeks - 1 - (week - QUIET_WEEKS);
    for (let week = Math.max(QUIET_WEEKS, hasLeft ? last : 0); week <= first; week++) {
      history.onVersion[slotOf(week)] += consumers;
    }
    if (!hasLeft) {
      history.remaining += consumers;
      history.mixed += weeksOf(newer).some((week) => week < QUIET_WEEKS) ? consumers : 0;
    } else if (isMigrated) {
      history.migratedByWeek[slotOf(last)] += consumers;
    } else {
      history.silentByWeek[slotOf(last)] += consumers;
    }
  }
  return history;
}

/** What a forecast is made from. Who left without a newer version is no leaver and remains nowhere. */
export const migrationOf = ({ migratedByWeek, remaining }: VersionHistory): Migration => ({
  migratedByWeek,
  remaining,
});

/** Weeks of a mask, the newest first. */
function weeksOf(mask: number): number[] {
  return Array.from({ length: MAX_WEEKS }, (_week, week) => week).filter((week) => (mask >>> week) & 1);
}

/** Quiet weeks after which a consumer with such weeks has left. */
function quietAfter(called: readonly number[]): number {
  const pauses = called.slice(1).map((week, i) => week - called[i] - 1);
  return Math.max(QUIET_WEEKS, 2 * Math.max(0, ...pauses));
}
