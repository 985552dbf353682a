import { consumerColumn } from '../../../model/consumers';
import { EVENTS } from '../../../model/sources';
import { id, number, text } from '../../sql/columns';
import { countedCalls, isIn } from '../../sql/conditions';
import { query, type RowOf } from '../../sql/query';
import { qualified, quote, quoteList } from '../../sql/quote';
import { conditionsOf, type Scope } from '../../sql/scope';
import { windowAliases } from '../../sql/window';
import { ATTENTION_ROWS } from './attentionQuery';
import type { ClaimedConsumer } from './claimTrendsQuery';
import { NOW } from './claimWindows';
import { PAST_DAYS } from './signals';

/** A consumer and the organization that it belongs to, whose calls are next to each other in the table. */
export interface OwnedConsumer extends ClaimedConsumer {
  owner: string;
}

/**
 * What a few consumers earned in the last PAST_DAYS, by the prices of the calls. From raw events, in which the calls of an
 * organization are next to each other: the lookback ends with hours, and rollups have money by day.
 */
export function claimMoneyQuery(scope: Scope, consumers: readonly OwnedConsumer[]) {
  const asked = consumers.map(({ level, id: own, owner }) => {
    const column = consumerColumn(level);
    const holds = `organization_id = ${quote(owner)} AND ${column} = ${quote(own)}`;
    return `if(${holds}, [(${quote(level)}, ${quote(own)})], [])`;
  });
  return query(`${scope.screen}/claim-money`, {
    columns: { level: text(), id: id(), revenue: number() },
    with: [
      ...windowAliases({ bounds: { from: NOW, to: NOW }, lookbackDays: PAST_DAYS }),
      `arrayConcat([], ${asked.length === 0 ? "CAST([], 'Array(Tuple(String, String))')" : asked.join(', ')}) AS consumers`,
    ],
    select: { level: 'consumer.1', id: 'consumer.2', revenue: 'toFloat64(sum(revenue))' },
    from: `(
SELECT arrayJoin(consumers) AS consumer, revenue FROM ${qualified(scope.database, EVENTS.table)}
WHERE ${[
      countedCalls(scope),
      isIn('lookback'),
      `organization_id IN (${quoteList([...new Set(consumers.map(({ owner }) => owner))])})`,
      ...conditionsOf(scope),
    ].join(' AND ')}
)`,
    groupBy: ['consumer'],
    limit: ATTENTION_ROWS,
  });
}

export type ClaimMoneyRow = RowOf<ReturnType<typeof claimMoneyQuery>>;
