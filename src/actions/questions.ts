import { CONSUMER_LEVELS, consumerColumn, levelOfColumn, type ConsumerLevel } from '../../model/consumers';
import { CLIENT_ERROR_CLASSES, SERVER_ERROR_CLASSES } from '../../model/errorClasses';
import type { Subject } from '../panels/spec';
import type { ExploreMeasure } from '../queries/explorer/exploreMeasures';
import type { SelectionName } from '../queries/why/selections';
import { FAILED } from '../sql/conditions';
import { filterForAny, UNKNOWN_OUTCOME } from '../sql/filters';
import type { DimensionFilter, Scope } from '../sql/scope';

/** The filters of the filter bar that select what a scope fixes, such as one consumer. */
export function fixedFilters({ where }: Scope): DimensionFilter[] {
  return where.flatMap(({ filter }) => (filter === undefined ? [] : [filter]));
}

const SELECTION: Record<ExploreMeasure, SelectionName> = {
  calls: 'period',
  failed_share: 'failed',
  server_error_rate: 'server_errors',
  client_error_rate: 'client_errors',
  p50: 'slow',
  p95: 'slow',
  p99: 'slow',
  retry_share: 'retries',
  revenue: 'period',
  cost: 'period',
  margin: 'period',
};

/** The calls that Why compares with all others, for what a panel shows. */
export function whySelection({ scope, measure }: Subject): SelectionName {
  if (scope.where.includes(FAILED)) {
    return 'failed';
  }
  return scope.where.includes(UNKNOWN_OUTCOME) ? 'unknown_outcomes' : SELECTION[measure];
}

/** From the widest to the narrowest: a consumer of each has consumers of the next. */
const NARROWING: readonly ConsumerLevel[] = ['plan', 'organization', 'application', 'developer'];

/** Why consumers cannot be told apart further: on this level each of them has a number already, or is fixed. */
export type NoConsumers = { shown: ConsumerLevel; level?: undefined } | { fixed: ConsumerLevel; level?: undefined };

/**
 * The level on which Who breaks a panel down: that of the pivot, or the next narrower one where all calls are of one
 * consumer already.
 * @param filters those of the filter bar
 */
export function whoLevel(
  { scope, by }: Subject,
  filters: readonly DimensionFilter[],
  pivot: ConsumerLevel
): { level: ConsumerLevel } | NoConsumers {
  const fixed = [...filters, ...fixedFilters(scope)]
    .filter(({ operator }) => operator === '=')
    .map(({ key }) => levelOfColumn(key))
    .filter((level) => level !== undefined);
  const narrowest = Math.max(-1, ...fixed.map((level) => NARROWING.indexOf(level)));
  const level = NARROWING.indexOf(pivot) > narrowest ? pivot : NARROWING[narrowest + 1];
  if (level === undefined) {
    return { fixed: NARROWING[narrowest] };
  }
  return level === shownLevel(by, pivot) ? { shown: level } : { level };
}

/** The level whose consumers a panel has numbers of. */
function shownLevel(by: Subject['by'], pivot: ConsumerLevel): ConsumerLevel | undefined {
  switch (by?.by) {
    case 'consumer':
      return pivot;
    case 'dimension':
      return levelOfColumn(by.dimension);
    default:
      return undefined;
  }
}

/** The dimension of a level. */
export const whoDimension = (level: ConsumerLevel) => consumerColumn(level);

/** The filters for the calls behind a panel: those that its numbers are about, only failed ones where it shows failures. */
export function rawFilters({ scope, measure }: Subject): DimensionFilter[] {
  const fixed = fixedFilters(scope);
  const behind = BEHIND[measure];
  return behind === undefined || fixed.includes(behind) ? fixed : [...fixed, behind];
}

const BEHIND: Partial<Record<ExploreMeasure, DimensionFilter>> = {
  failed_share: FAILED.filter,
  server_error_rate: filterForAny('error_class', SERVER_ERROR_CLASSES),
  client_error_rate: filterForAny('error_class', CLIENT_ERROR_CLASSES),
  retry_share: { key: 'attempt', operator: '>', value: '1' },
};

/** The level that the pivot has, the first where it has none that is known. */
export function pivotLevel(value: unknown): ConsumerLevel {
  return CONSUMER_LEVELS.find((level) => level === value) ?? CONSUMER_LEVELS[0];
}
