import type { ConsumerLevel } from '../../../model/consumers';
import { SMALLEST_ROLLUP } from '../../../model/sources';
import { count, flag, nullable, time } from '../../sql/columns';
import { distinctConsumers } from '../../sql/distinctConsumers';
import { callsOf } from '../../sql/consumerCalls';
import { query, type RowOf } from '../../sql/query';
import { qualified, quote } from '../../sql/quote';
import { callsSource } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { NOW } from '../attention/claimWindows';
import { PAST_DAYS } from '../attention/signals';
import { belongings } from './belongings';

const MEMBERS = ['organization_id', 'application_id', 'developer_id'] as const;

/**
 * Who a consumer is, one row, whatever the period and the filters of the screen are: what it belongs to, how many
 * organizations, applications and developers called as it in the last PAST_DAYS (whole days and today), and since when
 * it is known.
 * @param database a plain identifier
 */
export function consumerCardQuery(database: string, level: ConsumerLevel, id: string) {
  const source = callsSource({
    ...{ database, where: [callsOf(database, level, id)], window: 'stored' as const },
    ...{ groupBy: MEMBERS, measures: ['calls'], bucketed: true },
  });
  const recent = `time >= toStartOfDay(current_to) - toIntervalDay(${PAST_DAYS})`;
  const counted = subquery({
    select: [
      `${quote(id)} AS own_id`,
      ...MEMBERS.map((column) => `${distinctConsumers(`if(${recent}, toString(${column}), '')`)} AS ${column}_count`),
      'minOrNull(time) AS first_day',
    ],
    from: source,
  });
  const { columns, select, joins } = belongings(database, quote(level), 'counted.own_id');
  const { table, timeColumn } = SMALLEST_ROLLUP;
  return query('consumer/card', {
    columns: {
      ...columns,
      organizations: count(),
      applications: count(),
      developers: count(),
      /** When the directory says that it was made; null where it does not. */
      created: nullable(time("DateTime64(3, 'UTC')")),
      /** Start of the day of the first call that is stored; null without one. */
      first_day: nullable(time()),
      /** That day is the first of all that is stored: there may be earlier calls. */
      is_cut: flag(),
    },
    with: windowAliases({ bounds: { from: NOW, to: NOW }, step: 'toUInt32(86400)', stored: true }),
    select: {
      ...select,
      organizations: 'counted.organization_id_count',
      applications: 'counted.application_id_count',
      developers: 'counted.developer_id_count',
      created: 'nullIf(belongs.created, toDateTime64(0, 3))',
      first_day: 'counted.first_day',
      is_cut: `ifNull(counted.first_day < (SELECT min(${timeColumn}) FROM ${qualified(database, table)}) + toIntervalDay(1), 0)`,
    },
    from: `${counted} AS counted\n${joins}`,
    limit: 1,
  });
}

export type ConsumerCardRow = RowOf<ReturnType<typeof consumerCardQuery>>;
