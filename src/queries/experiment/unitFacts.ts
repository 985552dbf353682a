import { consumerColumn } from '../../../model/consumers';
import type { Measure } from '../../../model/sources';
import type { ExperimentDesign } from '../../experiment/design/design';
import { measureColumns, type Form } from '../../sql/measures';
import { quote } from '../../sql/quote';
import { subquery } from '../../sql/statement';
import { HAS_LATENCY } from './latencyHistograms';
import { AFTER, analysedCalls, assignments, ofServices, type ExperimentScope, type SegmentColumn } from './units';
import { fromBoth, IN_ROLLUP, isExposed, isRolledUp, NOT_IN_ROLLUP, periodOf, rollupTable } from './wholeDays';

/** Sums over calls that metrics are made of, beside those that all rollups have. `goal_` is about the goal endpoint. */
const OWN_FACTS = ['latency_calls', 'latency_us', 'revenue', 'cost', 'goal_calls', 'goal_successes'] as const;
const MEASURED = ['calls', 'successes', 'client_errors', 'server_errors', 'retries'] as const satisfies Measure[];

type OwnFact = (typeof OWN_FACTS)[number];

export type Fact = OwnFact | (typeof MEASURED)[number];

const isMeasured = (fact: Fact): fact is (typeof MEASURED)[number] => MEASURED.some((name) => name === fact);

const isGoal = (fact: Fact) => fact.startsWith('goal_');

const NONE = 'toUInt64(0)';

/** SQL of the calls of the goal endpoint; none without one. */
const ofGoal = ({ goalEndpoint }: Goal, ...conditions: string[]) =>
  goalEndpoint === '' ? NONE : `countIf(${[`endpoint = ${quote(goalEndpoint)}`, ...conditions].join(' AND ')})`;

type Goal = Pick<ExperimentDesign, 'goalEndpoint'>;

const RAW: Record<OwnFact, (goal: Goal) => string> = {
  latency_calls: () => `countIf(${HAS_LATENCY})`,
  latency_us: () => `sumIf(duration_us, ${HAS_LATENCY})`,
  revenue: () => 'sum(stored.revenue)',
  cost: () => 'sum(stored.cost)',
  goal_calls: (goal) => ofGoal(goal),
  goal_successes: (goal) => ofGoal(goal, "error_class = 'none'"),
};

/** SQL of facts from events, `stored`, that are aggregated, or from rows of the rollup, which has no endpoints. */
export function factColumns(facts: readonly Fact[], form: Form, goal: Goal): string[] {
  return facts.flatMap((fact) => {
    if (isMeasured(fact)) {
      return measureColumns([fact], form);
    }
    const inRollup = isGoal(fact) ? NONE : `stored.${fact}`;
    return [`${form === 'raw' ? RAW[fact](goal) : inRollup} AS ${fact}`];
  });
}

/** How the calls of a consumer are divided beside the consumer itself. */
export interface UnitCalls {
  facts: readonly Fact[];
  segment?: SegmentColumn;
  /** SQL of a whole number from 0 for a call after the exposure, and for a row of the rollup; events alone without it. */
  slot: { ofCall: string; ofDay?: string };
  /** Also the calls before the exposure, in the slot `PAST`. */
  withPast: boolean;
}

/** The slot of the calls before the exposure. */
export const PAST = -1;

/** The columns of a consumer. */
export const UNIT_KEYS = ['arm', 'unit', 'segment', 'first_time'];

/** SQL of columns that all rows of a consumer have in common: to group by the consumer alone is faster. */
export const anyOf = (table: string, columns: readonly string[]) =>
  columns.map((column) => `any(${table}.${column}) AS ${column}`);

/**
 * A sub-query with the calls of analysed consumers: `arm`, `unit`, `segment`, `first_time`, `slot` and the facts. A
 * consumer has several rows of a slot: add them up.
 */
export function factsByUnit(scope: ExperimentScope, asked: UnitCalls): string {
  const { database, design } = scope;
  const { facts, segment, slot } = asked;
  if (slot.ofDay === undefined || !isRolledUp(design)) {
    return fromBoth(database, periodOf(design), [rawFacts(scope, asked, '1 = 1')]);
  }
  const rolledUp = {
    select: [
      ...UNIT_KEYS.map((key) => `assigned.${key} AS ${key}`),
      ...[`toInt64(${slot.ofDay}) AS slot`, ...factColumns(facts, 'rollup', design)],
    ],
    ...rolledUpCalls(scope, segment),
  };
  return fromBoth(database, periodOf(design), [rolledUp, rawFacts(scope, asked, notRolledUp(design))]);
}

/** Facts from the events that meet a condition; goal facts from all events, because the rollup has no endpoints. */
function rawFacts(scope: ExperimentScope, { facts, segment, slot, withPast }: UnitCalls, isRest: string) {
  const { design } = scope;
  const { from, where } = analysedCalls(scope, { segment, withPast });
  const ofCall = withPast ? `if(${AFTER}, toInt64(${slot.ofCall}), ${PAST})` : `toInt64(${slot.ofCall})`;
  const readsGoal = design.goalEndpoint !== '' && facts.some(isGoal);
  const isRead = readsGoal ? `(${isRest} OR endpoint = ${quote(design.goalEndpoint)})` : isRest;
  const events = subquery({
    select: [
      ...[...anyOf('assigned', ['arm', 'segment']), 'assigned.unit AS unit', 'assigned.first_time AS first_time'],
      ...[`${ofCall} AS slot`, `assumeNotNull(${isRest}) AS is_rest`, ...factColumns(facts, 'raw', design)],
    ],
    from,
    where: [...where, isRead],
    groupBy: ['unit', 'first_time', 'slot', 'is_rest'],
  });
  const columns = facts.map((fact) => (isGoal(fact) ? fact : `logged.${fact} * is_rest AS ${fact}`));
  return { select: [...UNIT_KEYS, 'slot', ...columns], from: `${events} AS logged` };
}

/** Condition on an event after the exposure: its call is in no row of `rolledUpCalls`. */
export const notRolledUp = (design: ExperimentDesign) => `(NOT ${isExposed(design)} OR ${NOT_IN_ROLLUP})`;

/** The rows of the rollup with calls of analysed consumers, as FROM and WHERE: exposures, so none is before the first. */
export function rolledUpCalls(scope: ExperimentScope, segment?: SegmentColumn): { from: string; where: string[] } {
  const { database, design } = scope;
  return {
    from: `${rollupTable(database)} AS stored
INNER JOIN ${assignments(scope, segment)} AS assigned ON assigned.unit = stored.${consumerColumn(design.unit)}`,
    where: ['assigned.arms_seen = 1', isExposed(design), IN_ROLLUP, ...ofServices(design)],
  };
}
