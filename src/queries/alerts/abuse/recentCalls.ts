import { EVENTS, IS_COUNTED_CALL } from '../../../../model/sources';
import { isConsumer } from '../../../sql/conditions';
import { qualified } from '../../../sql/quote';
import { NOW } from '../consumerAlert';

/** Days that a consumer's own past has. */
export const PAST_DAYS = 28;

/** SQL: start of a window of hours that ends now. */
export const hoursAgo = (hours: number): string => `${NOW} - toIntervalHour(${hours})`;

/** FROM and WHERE of the raw calls of the consumers of a column in the last hours. */
export const recentCalls = (database: string, column: 'organization_id' | 'application_id', hours: number) => ({
  from: qualified(database, EVENTS.table),
  where: [IS_COUNTED_CALL, `event_time >= ${hoursAgo(hours)}`, `event_time < ${NOW}`, isConsumer(column)],
});
