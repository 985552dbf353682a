import { subquery } from '../../sql/statement';
import { HAS_LATENCY, HISTOGRAM, LATENCY_BUCKET } from './latencyHistograms';
import { anyOf, notRolledUp, rolledUpCalls, UNIT_KEYS, type UnitCalls } from './unitFacts';
import { analysedCalls, type ExperimentScope, type SegmentColumn } from './units';
import { fromBoth, isRolledUp, periodOf } from './wholeDays';

const ofConsumer = (keys: readonly string[]) => keys.map((key) => `assigned.${key} AS ${key}`);

/** The rows of the rollup with latency, and the events of the calls that are in none of them, as FROM and WHERE. */
function latencySources(scope: ExperimentScope, fromRollup: boolean, segment?: SegmentColumn) {
  const rolled = rolledUpCalls(scope, segment);
  const { from, where } = analysedCalls(scope, { segment, withPast: false });
  const rest = fromRollup ? [notRolledUp(scope.design)] : [];
  return {
    rolledUp: { from: rolled.from, where: [...rolled.where, 'latency_calls > 0'] },
    events: { from, where: [...where, HAS_LATENCY, ...rest] },
  };
}

/** A sub-query with the latency of analysed consumers after the exposure, one row each: `arm`, `unit`, `segment`, `unit_histogram`. */
export function histogramsByUnit(scope: ExperimentScope, segment?: SegmentColumn): string {
  const { database, design } = scope;
  const fromRollup = isRolledUp(design);
  const sources = latencySources(scope, fromRollup, segment);
  const keys = ['arm', 'segment'];
  const buckets = {
    select: [
      ...[...anyOf('assigned', keys), 'assigned.unit AS unit'],
      ...[`${LATENCY_BUCKET} AS bucket`, 'count() AS bucket_calls'],
    ],
    ...sources.events,
    groupBy: ['unit', 'bucket'],
  };
  const events = {
    select: [...anyOf('counted', keys), 'unit', `${HISTOGRAM} AS histogram`],
    from: `${subquery(buckets)} AS counted`,
    groupBy: ['unit'],
  };
  const rolledUp = { select: [...ofConsumer([...keys, 'unit']), 'durations AS histogram'], ...sources.rolledUp };
  return subquery({
    select: [...anyOf('added', keys), 'unit', 'sumMap(histogram) AS unit_histogram'],
    from: `${fromBoth(database, periodOf(design), fromRollup ? [rolledUp, events] : [events])} AS added`,
    groupBy: ['unit'],
  });
}

/**
 * A sub-query with the latency of analysed consumers after the exposure: `arm`, `unit`, `first_time`, `slot` and
 * `histogram`, of which a consumer has many. To add them up by consumer and slot takes ten times longer than by arm.
 */
export function histogramRows(scope: ExperimentScope, slot: UnitCalls['slot']): string {
  const { database, design } = scope;
  const fromRollup = slot.ofDay !== undefined && isRolledUp(design);
  const sources = latencySources(scope, fromRollup);
  const columns = (ownSlot: string, histogram: string) => [
    ...ofConsumer(UNIT_KEYS),
    ...[`toInt64(${ownSlot}) AS slot`, `${histogram} AS histogram`],
  ];
  const events = { select: columns(slot.ofCall, `map(${LATENCY_BUCKET}, toUInt64(1))`), ...sources.events };
  const rolledUp = { select: columns(`${slot.ofDay}`, 'durations'), ...sources.rolledUp };
  return fromBoth(database, periodOf(design), fromRollup ? [rolledUp, events] : [events]);
}
