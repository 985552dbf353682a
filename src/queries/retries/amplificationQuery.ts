import { multiple, nullable, text, time } from '../../sql/columns';
import type { ConsumerLabels } from '../../sql/consumerName';
import { query } from '../../sql/query';
import type { Scope } from '../../sql/source';
import { topSeries } from '../traffic/topSeries';
import { amplificationSql } from './amplification';

/** Attempts for each logical call over time, of the consumers with most retries and of all others together. */
export function amplificationQuery(scope: Scope, labels: ConsumerLabels, others: string) {
  const { select, clauses } = topSeries(scope, { by: 'consumer', labels }, ['calls', 'retries'], others, 'retries');
  return query(`${scope.screen}/amplification`, {
    columns: { time: time(), position: text(), series: text(), amplification: nullable(multiple()) },
    select: { ...select, amplification: amplificationSql('sum(counted.calls)', 'sum(counted.retries)') },
    ...clauses,
  });
}
