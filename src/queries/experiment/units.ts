import { consumerColumn } from '../../../model/consumers';
import { isConsumer } from '../../sql/conditions';
import { EVENTS, IS_COUNTED_CALL } from '../../../model/sources';
import type { ExperimentDesign } from '../../experiment/design/design';
import { qualified, quote, quoteList } from '../../sql/quote';
import { subquery } from '../../sql/statement';
import { fromBoth, IN_ROLLUP, instant, isRolledUp, NOT_IN_ROLLUP, periodOf, rollupTable } from './wholeDays';

/** What a query of an experiment needs beside its design. */
export interface ExperimentScope {
  /** Names the screen in system.query_log. */
  screen: string;
  /** A plain identifier. */
  database: string;
  design: ExperimentDesign;
}

/** The characteristics of consumers by which an experiment is broken down, as they were at the first exposure. */
export const SEGMENT_COLUMNS = ['plan_id', 'region', 'sdk_name'] as const;

/** How consumers are grouped: by a column, or by the calls that their organization made before the experiment. */
export const SEGMENTS = [...SEGMENT_COLUMNS, 'organization_size'] as const;

export type SegmentColumn = (typeof SEGMENTS)[number];

/** What the rollup has of the first call; of calls at one time the key decides, so that every query has the same answer. */
const FIRST_CALL = ['event_time', 'event_key', ...SEGMENT_COLUMNS.map((column) => `toString(${column})`)];

/** SQL of the order of `exposures`, AS `seen`. */
export const ORDER = '(seen.first_time, seen.first_key)';

/** The column of `exposures` that has a characteristic. */
export const firstOf = (column: (typeof SEGMENT_COLUMNS)[number]) => `first_${column}`;

/** SQL of the columns `first_time`, `first_key` and of characteristics, from a tuple of FIRST_CALL. */
const firstColumns = (first: string, columns: readonly SegmentColumn[]): string[] => [
  ...[`${first}.1 AS first_time`, `${first}.2 AS first_key`],
  ...SEGMENT_COLUMNS.flatMap((column, i) =>
    columns.includes(column) ? [`${first}.${i + 3} AS ${firstOf(column)}`] : []
  ),
];

/** Condition: a call of the services that the experiment is about. */
export const ofServices = ({ services }: ExperimentDesign): string[] =>
  services.length === 0 ? [] : [`service IN (${quoteList(services)})`];

/** The calls of an experiment in its period, whatever their variant and consumer. */
export function experimentCalls({ key, from, to }: ExperimentDesign): string[] {
  return [
    IS_COUNTED_CALL,
    `experiment = ${quote(key)}`,
    `event_time >= ${instant(from)}`,
    `event_time < ${instant(to)}`,
  ];
}

/** Bounds of the sizes of organizations, in calls, the largest first: a size holds this many and more. */
const SIZE_BOUNDS = [1_000_000, 100_000, 10_000, 1_000, 100, 1];

/**
 * The consumers with the size of their organization as `segment`: the bound that its calls of the days before the
 * experiment reach, 0 without calls. They cannot depend on the variant.
 * @param consumers sub-query with `owner`, an organization
 */
function withOrganizationSize({ database, design }: ExperimentScope, consumers: string): string {
  const sizes = subquery({
    select: ['organization_id', 'count() AS organization_calls'],
    from: qualified(database, EVENTS.table),
    where: [
      IS_COUNTED_CALL,
      `event_time >= ${instant(design.from)} - toIntervalDay(${design.pastDays})`,
      `event_time < ${instant(design.from)}`,
    ],
    groupBy: ['organization_id'],
  });
  const bounds = SIZE_BOUNDS.map((bound) => `organization_calls >= ${bound}, '${bound}'`);
  return subquery({
    select: ['unit', 'arm', 'first_time', 'arms_seen', `multiIf(${bounds.join(', ')}, '0') AS segment`],
    from: `${consumers} AS owned LEFT JOIN ${sizes} AS sizes ON sizes.organization_id = owned.owner`,
  });
}

/**
 * A sub-query with the calls of an experiment in its period by `unit`, `variant` and organization, `owner`: `first_time`,
 * `first_key`, `calls`, and what the consumer was at the first of them, `firstOf` each column. A unit has several rows.
 */
export function exposures({ database, design }: ExperimentScope, columns: readonly SegmentColumn[] = []): string {
  const keys = [`${consumerColumn(design.unit)} AS unit`, 'variant', 'organization_id AS owner'];
  const rolledUp = {
    select: [...keys, ...firstColumns('first_call', columns), 'calls'],
    from: rollupTable(database),
    where: [`experiment = ${quote(design.key)}`, IN_ROLLUP],
  };
  const events = {
    select: [...keys, ...firstColumns(`min(tuple(${FIRST_CALL.join(', ')}))`, columns), 'count() AS calls'],
    from: qualified(database, EVENTS.table),
    where: experimentCalls(design),
    groupBy: ['unit', 'variant', 'owner'],
  };
  const rest = { ...events, where: [...events.where, NOT_IN_ROLLUP] };
  return fromBoth(database, periodOf(design), isRolledUp(design) ? [rolledUp, rest] : [events]);
}

/**
 * A sub-query with one row for each consumer that was exposed: `unit`, `arm` (of the first exposure), `first_time`,
 * `arms_seen` (different arms), `segment`. Calls without a known consumer and variants that are no arm are left out.
 */
export function assignments(scope: ExperimentScope, segment?: SegmentColumn): string {
  const bySize = segment === 'organization_size';
  const characteristic = segment === undefined || bySize ? "''" : `argMin(seen.${firstOf(segment)}, ${ORDER})`;
  const consumers = subquery({
    select: [
      ...['unit', `argMin(variant, ${ORDER}) AS arm`, 'min(seen.first_time) AS first_time'],
      'uniqExact(variant) AS arms_seen',
      bySize ? `argMin(seen.owner, ${ORDER}) AS owner` : `${characteristic} AS segment`,
    ],
    from: `${exposures(scope, segment && [segment])} AS seen`,
    where: [`variant IN (${quoteList(scope.design.arms)})`, isConsumer('unit')],
    groupBy: ['unit'],
  });
  return bySize ? withOrganizationSize(scope, consumers) : consumers;
}

/**
 * The calls of analysed consumers, those seen in one arm, from their first exposure, or `pastDays` before it, to the end
 * of the period, as FROM and WHERE. The columns of the consumer are `assigned.arm`, `assigned.unit`, `assigned.segment`;
 * `AFTER` is the condition that a call came after the exposure.
 */
export function analysedCalls(
  scope: ExperimentScope,
  { segment, withPast }: { segment?: SegmentColumn; withPast: boolean }
): { from: string; where: string[] } {
  const { design, database } = scope;
  const past = withPast ? ` - toIntervalDay(${design.pastDays})` : '';
  return {
    from: `${qualified(database, EVENTS.table)} AS stored
INNER JOIN ${assignments(scope, segment)} AS assigned ON assigned.unit = stored.${consumerColumn(design.unit)}`,
    where: [
      IS_COUNTED_CALL,
      'assigned.arms_seen = 1',
      `event_time >= ${instant(design.from)}${past}`,
      `event_time >= assigned.first_time${past}`,
      `event_time < ${instant(design.to)}`,
      ...ofServices(design),
    ],
  };
}

/** Condition: the call came with or after the first exposure of its consumer. */
export const AFTER = 'event_time >= assigned.first_time';
