import { EVENTS, IS_COUNTED_CALL } from '../../../../model/sources';
import { isConsumer } from '../../../sql/conditions';
import { qualified } from '../../../sql/quote';
import { inWindow, NOW, type Moments } from '../moments';

const HOUR_SECONDS = 3600;

/** Days that a consumer's own past has. */
export const PAST_DAYS = 28;

/** SQL: start of a window of hours that ends now. */
export const hoursAgo = (hours: number): string => `${NOW} - toIntervalHour(${hours})`;

/** The raw calls of the consumers of a column in the last hours: FROM, WHERE, and what is to be selected besides. */
export function recentCalls(
  database: string,
  column: 'organization_id' | 'application_id',
  hours: number,
  moments: Moments = 'now'
) {
  const { select, where } = inWindow(moments, EVENTS.timeColumn, hours * HOUR_SECONDS);
  return {
    from: qualified(database, EVENTS.table),
    where: [IS_COUNTED_CALL, ...where, isConsumer(column)],
    moment: select,
  };
}
