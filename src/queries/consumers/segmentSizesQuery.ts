import { CONSUMER_LEVELS, consumerColumn, type ConsumerLevel } from '../../../model/consumers';
import { EVENTS } from '../../../model/sources';
import { count, number } from '../../sql/columns';
import { countedCalls, isConsumer } from '../../sql/conditions';
import { filterCondition } from '../../sql/filters';
import { query, type RowOf } from '../../sql/query';
import { qualified } from '../../sql/quote';
import type { DimensionFilter } from '../../sql/scope';
import { subquery } from '../../sql/statement';

/** Days that the sizes of segments are of. */
export const SEGMENT_DAYS = 7;

/** What a size is asked of. */
export interface SizedSegment {
  level: ConsumerLevel;
  filters: readonly DimensionFilter[];
}

/**
 * The calls of each segment in the last SEGMENT_DAYS, and the consumers of its level that made them. `segment` is the
 * place in the list, from 1; a segment without calls has no row. One call can be of several segments.
 * @param segments at least one
 * @param database a plain identifier (databaseNameProblem)
 */
export function segmentSizesQuery(database: string, segments: readonly SizedSegment[]) {
  const places = segments.map(({ filters }, index) => `if(${filterCondition(filters)}, ${index + 1}, 0)`);
  const levels = segments.map(({ level }) => CONSUMER_LEVELS.indexOf(level) + 1);
  const ids = CONSUMER_LEVELS.map((level) => `toString(${consumerColumn(level)})`);
  const calls = subquery({
    select: [
      `toUInt16(arrayJoin(arrayFilter(place -> place > 0, [${places.join(', ')}]))) AS segment`,
      `arrayElement([${ids.join(', ')}], arrayElement([${levels.join(', ')}], segment)) AS consumer`,
    ],
    from: qualified(database, EVENTS.table),
    where: [
      `${EVENTS.timeColumn} >= now('UTC') - INTERVAL ${SEGMENT_DAYS} DAY`,
      countedCalls({ includeInner: undefined }),
    ],
  });
  return query('segments/sizes', {
    columns: { segment: number('UInt16'), calls: count(), consumers: count() },
    select: {
      segment: 'calls.segment',
      calls: 'count()',
      consumers: `uniqExactIf(calls.consumer, ${isConsumer('calls.consumer')})`,
    },
    from: `${calls} AS calls`,
    groupBy: ['calls.segment'],
    orderBy: ['segment'],
    limit: segments.length,
  });
}

export type SegmentSize = RowOf<ReturnType<typeof segmentSizesQuery>>;
