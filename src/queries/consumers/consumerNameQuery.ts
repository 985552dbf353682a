import type { ConsumerLevel } from '../../../model/consumers';
import { text } from '../../sql/columns';
import { consumerLabel, consumerNames, type ConsumerLabels } from '../../sql/consumerName';
import { query } from '../../sql/query';
import { quote } from '../../sql/quote';

/** The text that stands for one consumer, one row. */
export function consumerNameQuery(database: string, level: ConsumerLevel, id: string, labels: ConsumerLabels) {
  return query('consumer/name', {
    columns: { label: text() },
    with: [`${quote(id)} AS consumer_id`],
    select: { label: consumerLabel('consumer_id', 'any(names.name)', labels) },
    from: `${consumerNames(database, quote(level))} AS names`,
    where: ['names.id = consumer_id'],
    limit: 1,
  });
}
