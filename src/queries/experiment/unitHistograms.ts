import { subquery } from '../../sql/statement';
import { HAS_LATENCY, HISTOGRAM, LATENCY_BUCKET } from './latencyHistograms';
import { notRolledUp, rolledUpCalls, type UnitCalls } from './unitFacts';
import { AFTER, analysedCalls, type ExperimentScope } from './units';
import { fromBoth, isRolledUp, periodOf } from './wholeDays';

const KEYS = ['arm', 'unit', 'segment', 'first_time'];

/**
 * A sub-query with the latency of analysed consumers after the exposure: `arm`, `unit`, `segment`, `first_time`, `slot`
 * and `unit_histogram`. A consumer has several rows of a slot: add them up.
 */
export function histogramsByUnit(
  scope: ExperimentScope,
  { segment, slot }: Pick<UnitCalls, 'segment' | 'slot'>
): string {
  const { database, design } = scope;
  const keys = KEYS.map((key) => `assigned.${key} AS ${key}`);
  const { from, where } = analysedCalls(scope, segment);
  const groupBy = [...KEYS, 'slot'];
  const fromRollup = slot.ofDay !== undefined && isRolledUp(design);
  const rest = fromRollup ? [notRolledUp(design)] : [];
  const buckets = {
    select: [...keys, `toInt64(${slot.ofCall}) AS slot`, `${LATENCY_BUCKET} AS bucket`, 'count() AS bucket_calls'],
    from,
    where: [...where, AFTER, HAS_LATENCY, ...rest],
    groupBy: [...groupBy, 'bucket'],
  };
  const events = { select: [...groupBy, `${HISTOGRAM} AS unit_histogram`], from: subquery(buckets), groupBy };
  const rolled = rolledUpCalls(scope, segment);
  const rolledUp = {
    select: [...keys, `toInt64(${slot.ofDay}) AS slot`, 'durations AS unit_histogram'],
    from: rolled.from,
    where: [...rolled.where, 'latency_calls > 0'],
  };
  return fromBoth(database, periodOf(design), fromRollup ? [rolledUp, events] : [events]);
}
