import { TABLE } from '../../../model/sources';
import { count, nullable, share, text, time } from '../../sql/columns';
import { IS_SERVER_ERROR, IS_UNKNOWN_OUTCOME, isIn } from '../../sql/conditions';
import { SLO_GROUP_ROWS } from '../../sql/limits';
import { ratio } from '../../sql/measures';
import { query } from '../../sql/query';
import { qualified } from '../../sql/quote';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { sloBad, sloBounds, sloCounted, type SloView } from './sloCalls';

/** Stands for the calls that are bad for their duration alone. */
export const SLOW_REASON = 'slow';

/** Why the calls of an SLO are bad: the class of the error, or that they took too long. */
export function sloReasonsQuery({ screen, database, slo }: SloView) {
  const isError = slo.indicator === 'latency' ? IS_UNKNOWN_OUTCOME : `${IS_SERVER_ERROR} OR ${IS_UNKNOWN_OUTCOME}`;
  const reasons = subquery({
    select: [
      `if(${isError}, toString(error_class), '${SLOW_REASON}') AS reason`,
      'count() AS bad',
      'min(event_time) AS first_time',
      'max(event_time) AS last_time',
      'sum(bad) OVER () AS all_bad',
    ],
    from: qualified(database, TABLE.events),
    where: [...sloCounted(slo), isIn('current'), sloBad(slo)],
    groupBy: ['reason'],
  });
  return query(`${screen}/slo-reasons`, {
    columns: {
      reason: text(),
      bad: count(),
      bad_share: nullable(share()),
      first_seen: time(),
      last_seen: time(),
    },
    with: windowAliases({ bounds: sloBounds(slo) }),
    select: {
      reason: 'reasons.reason',
      bad: 'reasons.bad',
      bad_share: ratio('reasons.bad', 'reasons.all_bad'),
      first_seen: "toDateTime(reasons.first_time, 'UTC')",
      last_seen: "toDateTime(reasons.last_time, 'UTC')",
    },
    from: `${reasons} AS reasons`,
    orderBy: ['bad DESC', 'reason'],
    limit: SLO_GROUP_ROWS,
  });
}
