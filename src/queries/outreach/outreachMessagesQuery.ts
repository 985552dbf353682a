import { TABLE } from '../../../model/sources';
import { screenUrl } from '../../links/routes';
import { rowPath } from '../../sql/breakdown';
import { count, id, nullable, text, time } from '../../sql/columns';
import { allConsumerNames, consumerLabel, type ConsumerLabels } from '../../sql/consumerName';
import { OUTREACH_MESSAGES } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { qualified } from '../../sql/quote';
import type { Scope } from '../../sql/scope';
import { subquery } from '../../sql/statement';
import { messageFacts } from './messageFacts';

const INSTANT = "DateTime64(3, 'UTC')";

/** Messages of outreach of the last 90 days, those whose state changed last first, at most OUTREACH_MESSAGES. */
export function outreachMessagesQuery({ screen, database }: Scope, labels: ConsumerLabels) {
  const templates = subquery({
    select: ['name', 'template_version', 'argMax(stored.definition, stored.loaded_time) AS definition'],
    from: `${qualified(database, TABLE.outreachRules)} AS stored`,
    groupBy: ['name', 'template_version'],
  });
  const newest = subquery({
    select: ['*', 'count() OVER () AS total'],
    from: messageFacts(database),
    // A consumer that matched once and got nothing is no news.
    where: ["(is_sent OR status != 'ended')"],
    orderBy: ['changed DESC', 'rule', 'id'],
    limit: OUTREACH_MESSAGES,
  });
  return query(`${screen}/outreach-messages`, {
    columns: {
      rule: text(),
      id: id(),
      name: text(),
      organization: text(),
      /** Path of the consumer's page. */
      path: text(),
      status: text(),
      /** When it became so. */
      changed: time(INSTANT),
      /** When it was sent, or may have been. */
      sent: nullable(time(INSTANT)),
      attempts: count('UInt8'),
      /** Why the last try failed. */
      detail: text(),
      /** JSON: the numbers of the message, and the definition of the rule with the message that was used. */
      snapshot: text(),
      definition: text(),
      messages_total: count(),
    },
    select: {
      rule: 'newest.rule',
      id: 'newest.id',
      name: consumerLabel('newest.id', 'names.name', labels),
      organization: consumerLabel('newest.owner', 'owners.name', labels),
      path: rowPath(screenUrl('consumers'), ['newest.level', 'newest.id']),
      status: 'newest.status',
      changed: 'newest.changed',
      sent: 'if(newest.is_sent, toNullable(newest.sent_time), NULL)',
      attempts: 'newest.attempts',
      detail: 'newest.detail',
      snapshot: 'newest.snapshot',
      definition: 'templates.definition',
      messages_total: 'newest.total',
    },
    from: [
      `${newest} AS newest`,
      `LEFT JOIN ${templates} AS templates ON templates.name = newest.rule AND templates.template_version = newest.template`,
      `LEFT JOIN ${allConsumerNames(database)} AS names ON names.level = newest.level AND names.id = newest.id`,
      `LEFT JOIN ${allConsumerNames(database)} AS owners ON owners.level = 'organization' AND owners.id = newest.owner`,
    ].join('\n'),
    orderBy: ['changed DESC', 'rule', 'id'],
    limit: OUTREACH_MESSAGES,
  });
}

export type OutreachMessageRow = RowOf<ReturnType<typeof outreachMessagesQuery>>;
