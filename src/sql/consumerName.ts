import { RESERVED_CONSUMERS } from '../../model/consumers';
import { TABLE } from '../../model/sources';
import { qualified, quote } from './quote';

/** Words for consumers that have no name, in the reader's language. */
export interface ConsumerLabels {
  /** A credential or id was given that the directory does not know. */
  unknown: string;
  /** No credential was given. */
  anonymous: string;
  /** The id is empty. */
  empty: string;
}

/**
 * A sub-query with one row (`id`, `name`) for each consumer of a level that the directory names. Where several share
 * a name the id is added, so that a name always means one consumer.
 * @param level SQL string with the level
 */
export function consumerNames(database: string, level: string): string {
  return namesOf(database, [], ` WHERE level = ${level}`);
}

/** The same for the consumers of all levels, with a column `level`. */
export function allConsumerNames(database: string): string {
  return namesOf(database, ['level'], '');
}

function namesOf(database: string, keys: readonly string[], where: string): string {
  const listed = (...columns: string[]) => [...keys, ...columns].join(', ');
  const newest = `SELECT ${listed('id')}, argMax(directory.name, loaded_time) AS newest_name
FROM ${qualified(database, TABLE.directory)} AS directory${where} GROUP BY ${listed('id')}`;
  const isShared = `count() OVER (PARTITION BY ${listed('newest_name')}) > 1`;
  const name = `if(${isShared}, concat(newest_name, ' (', id, ')'), newest_name)`;
  return `(\nSELECT ${listed('id')}, ${name} AS name FROM (${newest}) WHERE newest_name != ''\n)`;
}

/**
 * The text that stands for a consumer: its name, or its id when it has none.
 * @param id SQL expression of the consumer's id
 * @param name SQL expression of the name, empty when there is none
 */
export function consumerLabel(id: string, name: string, labels: ConsumerLabels): string {
  return [
    `multiIf(${id} = ${quote(RESERVED_CONSUMERS.unknown)}, ${quote(labels.unknown)}`,
    `${id} = ${quote(RESERVED_CONSUMERS.anonymous)}, ${quote(labels.anonymous)}`,
    `${id} = '', ${quote(labels.empty)}`,
    `${name} != '', ${name}, toString(${id}))`,
  ].join(', ');
}
