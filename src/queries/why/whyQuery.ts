import { CONSUMER_LEVELS, consumerColumn } from '../../../model/consumers';
import { DIMENSION_NAMES, isNumeric, type Dimension } from '../../../model/dimensions';
import { EVENTS } from '../../../model/sources';
import { valueLabel } from '../../sql/breakdown';
import type { Weighting } from '../../why/findings';
import { count, nullable, number, text } from '../../sql/columns';
import { countedCalls, isIn, rawCalls } from '../../sql/conditions';
import { allConsumerNames, consumerLabel, type ConsumerLabels } from '../../sql/consumerName';
import { query, type RowOf } from '../../sql/query';
import { qualified, quote, quoteList } from '../../sql/quote';
import { conditionsOf, eventConditionsOf, type Condition, type Scope } from '../../sql/scope';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

/** What is compared with what: calls that meet a condition with all others of the scope, or the period with the one before. */
export type Selection =
  | { by: 'condition'; condition: Condition; /** Of which calls; of all by default. */ among?: Condition }
  | { by: 'period' };

/** Values of one dimension at most: what few calls have explains little. */
export const WHY_VALUES = 20;

/** Whose share of calls is one where each consumer weighs the same. */
const CONSUMER = 'organization_id';

/** The dimensions that are compared. */
export const WHY_DIMENSIONS: readonly Dimension[] = DIMENSION_NAMES;

/**
 * How selected calls differ from the others, in every dimension: one row for each value, with its calls and its weight
 * on both sides. By calls the weight is their number; by consumers, so that a large one does not stand for all, it is the
 * sum over consumers of the share that the value has in a consumer's calls. All rows of the period are read, none is
 * sampled. Values that no selected call has are left out.
 */
export function whyQuery(scope: Scope, selection: Selection, weighting: Weighting, labels: ConsumerLabels) {
  const isConsumer = `sides.dimension IN (${quoteList(CONSUMER_LEVELS.map(consumerColumn))})`;
  const isNumber = `sides.dimension IN (${quoteList(WHY_DIMENSIONS.filter(isNumeric))})`;
  return query(`${scope.screen}/why-by-${weighting}`, {
    columns: {
      dimension: text(),
      value: text(),
      /** The value in words: the name of a consumer. */
      label: text(),
      selected: count(),
      others: count(),
      selected_weight: number(),
      others_weight: number(),
      /** Consumers that have selected calls with the value, and all that have calls with it; null by calls. */
      selected_consumers: nullable(count()),
      consumers: nullable(count()),
      /** All values of the dimension together. */
      selected_total: count(),
      others_total: count(),
      selected_weight_total: number(),
      others_weight_total: number(),
    },
    with: windowAliases(
      selection.by === 'period' ? { compare: { mode: quote('previous_period'), database: scope.database } } : {}
    ),
    select: {
      dimension: 'sides.dimension',
      value: 'sides.value',
      label: `if(${isConsumer}, ${consumerLabel('sides.value', 'names.name', labels)}, ${valueLabel('sides.value', isNumber, labels)})`,
      selected: 'selected',
      others: 'others',
      selected_weight: 'selected_weight',
      others_weight: 'others_weight',
      selected_consumers: 'selected_consumers',
      consumers: 'consumers',
      selected_total: 'selected_total',
      others_total: 'others_total',
      selected_weight_total: 'selected_weight_total',
      others_weight_total: 'others_weight_total',
    },
    from: `${withTotals(weighting === 'calls' ? byCalls(scope, selection) : byConsumers(scope, selection))} AS sides
LEFT JOIN ${allConsumerNames(scope.database)} AS names
  ON concat(names.level, '_id') = sides.dimension AND names.id = sides.value`,
    where: ['selected > 0'],
    orderBy: ['dimension', 'selected DESC', 'value'],
    limit: WHY_VALUES * WHY_DIMENSIONS.length,
  });
}

export type WhyRow = RowOf<ReturnType<typeof whyQuery>>;

/** The values of each dimension with most selected calls, with the sums over all of its values. */
function withTotals(values: string): string {
  const columns = ['selected', 'others', 'selected_weight', 'others_weight'];
  const totals = columns.map((column) => `sum(${column}) OVER (PARTITION BY dimension) AS ${column}_total`);
  return `(\nSELECT *, ${totals.join(', ')}
FROM ${values}
ORDER BY selected DESC, value LIMIT ${WHY_VALUES} BY dimension\n)`;
}

function byCalls(scope: Scope, selection: Selection): string {
  return subquery({
    select: [
      '*',
      ...['toFloat64(selected) AS selected_weight', 'toFloat64(others) AS others_weight'],
      ...['selected_consumers', 'consumers'].map((column) => `CAST(NULL, 'Nullable(UInt64)') AS ${column}`),
    ],
    from: grouped(scope, selection, []),
  });
}

function byConsumers(scope: Scope, selection: Selection): string {
  const total = (count: string) => `sum(${count}) OVER (PARTITION BY dimension, consumer) AS ${count}_total`;
  const perConsumer = subquery({
    select: ['dimension', 'value', 'selected', 'others', total('selected'), total('others')],
    from: grouped(scope, selection, ['consumer']),
  });
  return subquery({
    select: [
      ...['dimension', 'value', 'sum(each.selected) AS selected', 'sum(each.others) AS others'],
      'sum(each.selected / greatest(1, each.selected_total)) AS selected_weight',
      'sum(each.others / greatest(1, each.others_total)) AS others_weight',
      'toNullable(countIf(each.selected > 0)) AS selected_consumers',
      'toNullable(count()) AS consumers',
    ],
    from: `${perConsumer} AS each`,
    groupBy: ['dimension', 'value'],
  });
}

/** Calls of both sides, one row for each value of each dimension and `keys`, from one pass over the events. */
function grouped(scope: Scope, selection: Selection, keys: readonly string[]): string {
  const { condition, where } = sidesOf(scope, selection);
  const among = (choose: (column: Dimension) => string) =>
    `multiIf(${WHY_DIMENSIONS.slice(0, -1)
      .map((column) => `grouping(${column}) = 0, ${choose(column)}`)
      .join(', ')}, ${choose(WHY_DIMENSIONS[WHY_DIMENSIONS.length - 1])})`;
  // The consumer is a column of its own, so that it can be a dimension too.
  const events = subquery({
    select: [`${CONSUMER} AS consumer`, ...WHY_DIMENSIONS, `${condition} AS is_selected`],
    from: qualified(scope.database, EVENTS.table),
    where,
  });
  return subquery({
    select: [
      ...keys,
      `${among((column) => `'${column}'`)} AS dimension`,
      `${among((column) => `toString(${column})`)} AS value`,
      'countIf(is_selected) AS selected',
      'countIf(NOT is_selected) AS others',
    ],
    from: events,
    groupBy: [`GROUPING SETS (${WHY_DIMENSIONS.map((column) => `(${[...keys, column].join(', ')})`).join(', ')})`],
  });
}

/** The condition of the selected side, and those of both sides. */
function sidesOf(scope: Scope, selection: Selection): { condition: string; where: string[] } {
  if (selection.by === 'period') {
    const periods = `((${isIn('current')}) OR (${isIn('previous')}))`;
    return { condition: `(${isIn('current')})`, where: [countedCalls(scope), periods, ...eventConditionsOf(scope)] };
  }
  const { condition, among } = selection;
  return {
    condition: `(${condition.sql})`,
    where: [...rawCalls(scope), ...conditionsOf({ where: among ? [among] : [] })],
  };
}
