import { consumerColumn } from '../../../model/consumers';
import { EVENTS } from '../../../model/sources';
import { count, text } from '../../sql/columns';
import { isConsumer } from '../../sql/conditions';
import { SEGMENT_ROWS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { qualified, quoteList } from '../../sql/quote';
import { subquery } from '../../sql/statement';
import { experimentCalls, SEGMENT_COLUMNS, type ExperimentScope } from './units';

/**
 * Consumers of each arm by each characteristic at their first exposure, in one pass. Nobody is excluded: the check of
 * the sample ratio counts these.
 */
export function segmentSplitsQuery({ screen, database, design }: ExperimentScope) {
  const unit = consumerColumn(design.unit);
  const first = (column: string) => `argMin(${column}, tuple(event_time, event_key))`;
  const consumers = subquery({
    select: [
      `${unit} AS unit`,
      `${first('variant')} AS first_variant`,
      ...SEGMENT_COLUMNS.map((column) => `toString(${first(column)}) AS first_${column}`),
    ],
    from: qualified(database, EVENTS.table),
    where: [...experimentCalls(design), `variant IN (${quoteList(design.arms)})`, isConsumer(unit)],
    groupBy: ['unit'],
  });
  const pairs = SEGMENT_COLUMNS.map((column) => `tuple('${column}', first_${column})`);
  return query(`${screen}/segment-splits`, {
    columns: { segment: text(), value: text(), arm: text(), units: count() },
    select: { segment: 'entry.1', value: 'entry.2', arm: 'first_variant', units: 'count()' },
    from: `${consumers} ARRAY JOIN [${pairs.join(', ')}] AS entry`,
    groupBy: ['segment', 'value', 'arm'],
    orderBy: ['count() DESC', 'segment', 'value', 'arm'],
    limit: SEGMENT_ROWS * SEGMENT_COLUMNS.length,
  });
}

export type SegmentSplitsRow = RowOf<ReturnType<typeof segmentSplitsQuery>>;
