import { TABLE } from '../../../model/sources';
import { count, nullable, text, time } from '../../sql/columns';
import { OUTREACH_RULES } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { qualified } from '../../sql/quote';
import type { Scope } from '../../sql/scope';
import { subquery } from '../../sql/statement';
import { messageFacts } from './messageFacts';

/** The rules of outreach that are defined now, with what became of their messages. */
export function outreachRulesQuery({ screen, database }: Scope) {
  const rules = qualified(database, TABLE.outreachRules);
  const defined = subquery({
    select: ['name', 'argMax(stored.definition, stored.loaded_time) AS definition'],
    from: `${rules} AS stored`,
    where: ["name != ''"],
    groupBy: ['name'],
    having: `max(stored.loaded_time) = (SELECT max(loaded_time) FROM ${rules})`,
  });
  const from = subquery({
    select: ['*', 'minIf(sent_time, is_sent) OVER (PARTITION BY rule) AS first_sent'],
    from: messageFacts(database),
  });
  // Without a message those held out are not compared with anybody.
  const isHeldOut = 'was_held_out AND NOT is_sent AND first_sent > 0 AND held_out_time >= first_sent';
  const counted = subquery({
    select: [
      'rule',
      "countIf(status NOT IN ('sent', 'unknown', 'ended')) AS open",
      ...['countIf(is_sent) AS sent', 'countIf(is_sent AND ended_time > sent_time) AS sent_ended'],
      `countIf(${isHeldOut}) AS held_out`,
      `countIf(${isHeldOut} AND ended_time > held_out_time) AS held_out_ended`,
    ],
    from,
    groupBy: ['rule'],
  });
  return query(`${screen}/outreach-rules`, {
    columns: {
      name: text(),
      /** JSON: model/outreach.ts, OutreachDefinition. */
      definition: text(),
      /** Messages to consumers that the rule finds now, and that were not sent. */
      open: count(),
      sent: count(),
      /** Of them, those whose consumer the rule does not find any more. */
      sent_ended: count(),
      /** Consumers that got no message for comparison, since the first message of the rule. */
      held_out: count(),
      held_out_ended: count(),
      /** The newest evaluation of all rules. */
      evaluated: nullable(time("DateTime64(3, 'UTC')")),
    },
    select: {
      name: 'defined.name',
      definition: 'defined.definition',
      open: 'counted.open',
      sent: 'counted.sent',
      sent_ended: 'counted.sent_ended',
      held_out: 'counted.held_out',
      held_out_ended: 'counted.held_out_ended',
      evaluated: `(SELECT maxOrNull(time) FROM ${qualified(database, TABLE.outreachRuns)})`,
    },
    from: `${defined} AS defined LEFT JOIN ${counted} AS counted ON counted.rule = defined.name`,
    orderBy: ['name'],
    limit: OUTREACH_RULES,
  });
}

export type OutreachRuleRow = RowOf<ReturnType<typeof outreachRulesQuery>>;
