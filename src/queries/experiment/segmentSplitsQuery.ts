import { count, text } from '../../sql/columns';
import { isConsumer } from '../../sql/conditions';
import { SEGMENT_ROWS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { quoteList } from '../../sql/quote';
import { subquery } from '../../sql/statement';
import { exposures, firstOf, ORDER, SEGMENT_COLUMNS, type ExperimentScope } from './units';

/**
 * Consumers of each arm by each characteristic at their first exposure, in one pass. Nobody is excluded: the check of
 * the sample ratio counts these.
 */
export function segmentSplitsQuery(scope: ExperimentScope) {
  const { screen, design } = scope;
  const first = (column: string) => `argMin(seen.${column}, ${ORDER})`;
  const consumers = subquery({
    select: [
      'unit',
      `${first('variant')} AS first_variant`,
      ...SEGMENT_COLUMNS.map((column) => `${first(firstOf(column))} AS segment_${column}`),
    ],
    from: `${exposures(scope, SEGMENT_COLUMNS)} AS seen`,
    where: [`variant IN (${quoteList(design.arms)})`, isConsumer('unit')],
    groupBy: ['unit'],
  });
  const pairs = SEGMENT_COLUMNS.map((column) => `tuple('${column}', segment_${column})`);
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
