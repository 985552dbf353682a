import { EVENTS } from '../../../model/sources';
import { quote } from '../../sql/quote';

/** TTL of a row or a column, as ClickHouse writes it (collector/schema/retention.sql). */
const TTL = `TTL toDateTime\\\\(${EVENTS.timeColumn}\\\\) \\\\+ toIntervalDay\\\\((\\\\d+)\\\\)`;

const days = (text: string, before = '') => `toUInt32OrZero(extract(${text}, '${before}${TTL}'))`;

/** SQL over system.tables of the days for which rows are kept; 0 where it is not known. */
export const ROW_DAYS = `max(${days('engine_full')})`;

/** SQL over system.tables of the days for which the values of a column are kept; 0 where it is not known. */
export const columnDays = (column: string): string => `max(${days('create_table_query', `\`${column}\` [^,]*`)})`;

/** Conditions on system.tables that take the events. */
export const isEvents = (database: string): string[] => [
  `database = ${quote(database)}`,
  `name = ${quote(EVENTS.table)}`,
];
