import type { ConsumerLevel } from '../../../model/consumers';
import { consumerLabel, consumerNames, type ConsumerLabels } from '../../sql/consumerName';
import { quote } from '../../sql/quote';
import { statement } from '../../sql/statement';

/** The text that stands for one consumer, one row: `label`. */
export function consumerNameQuery(database: string, level: ConsumerLevel, id: string, labels: ConsumerLabels): string {
  return statement({
    with: [`${quote(id)} AS consumer_id`],
    select: [`${consumerLabel('consumer_id', 'any(names.name)', labels)} AS label`],
    from: `${consumerNames(database, quote(level))} AS names`,
    where: ['names.id = consumer_id'],
    limit: 1,
  });
}
