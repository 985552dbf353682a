import { CONSUMER_LEVELS, consumerColumn, NOT_A_CONSUMER } from '../../../model/consumers';
import { id, text } from '../../sql/columns';
import { allConsumerNames } from '../../sql/consumerName';
import { SEARCH_ROWS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { quote, quoteList } from '../../sql/quote';
import { callsSource } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { byLikeness, isPartOf, SEARCH_BOUNDS } from './searchWindow';

/**
 * Consumers of all levels whose name or id has a text, SEARCH_ROWS of each level at most: those that the directory names,
 * and those that called in the last SEARCH_DAYS. Complete: its SQL has no variables.
 */
export function consumerSearchQuery(database: string, wanted: string) {
  const part = quote(wanted);
  const columns = CONSUMER_LEVELS.map(consumerColumn);
  const source = callsSource({
    ...{ database, where: [], window: 'current', groupBy: columns, measures: ['calls'] },
  });
  const called = subquery({
    select: ['level', 'toString(id) AS id', "'' AS name"],
    from: `${source} AS source
ARRAY JOIN [${quoteList(CONSUMER_LEVELS)}] AS level, [${columns.map((column) => `toString(${column})`).join(', ')}] AS id`,
    groupBy: ['level', 'id'],
  });
  const all = subquery({
    select: ['each.level AS level', 'each.id AS id', 'max(each.name) AS name', "if(name = '', id, name) AS label"],
    from: `(SELECT level, id, name FROM ${allConsumerNames(database)} UNION ALL SELECT level, id, name FROM ${called}) AS each`,
    where: [`level IN (${quoteList(CONSUMER_LEVELS)})`, `id NOT IN (${quoteList(NOT_A_CONSUMER)})`],
    groupBy: ['level', 'id'],
  });
  const likest = `(SELECT level, id, label FROM ${all} WHERE ${isPartOf(part, 'id', 'label')}
ORDER BY ${byLikeness(part, 'label')}, length(label), label LIMIT ${SEARCH_ROWS} BY level)`;
  return query('search/consumers', {
    columns: { level: text(), id: id(), label: text() },
    with: windowAliases({ bounds: SEARCH_BOUNDS }),
    select: { level: 'level', id: 'id', label: 'label' },
    from: likest,
    orderBy: [`indexOf([${quoteList(CONSUMER_LEVELS)}], level)`, byLikeness(part, 'label'), 'length(label)', 'label'],
    limit: SEARCH_ROWS * CONSUMER_LEVELS.length,
  });
}

export type FoundConsumer = RowOf<ReturnType<typeof consumerSearchQuery>>;
