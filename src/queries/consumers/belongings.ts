import type { ConsumerLevel } from '../../../model/consumers';
import { TABLE } from '../../../model/sources';
import { screenUrl } from '../../links/routes';
import { rowPath } from '../../sql/breakdown';
import { nullable, text } from '../../sql/columns';
import { consumerNames } from '../../sql/consumerName';
import { qualified, quote } from '../../sql/quote';

/**
 * What the directory says that a consumer belongs to: its organization, where it is an application or a developer, and
 * its plan. Null where the directory does not say it.
 * @param level SQL string with the level of the consumers
 * @param id SQL of a consumer's id
 * @returns columns, SQL of them, and the joins that they need
 */
export function belongings(database: string, level: string, id: string) {
  const isOwned = `${level} IN ('application', 'developer') AND belongs.organization != ''`;
  const path = rowPath(screenUrl('consumers'), [quote('organization'), 'belongs.organization']);
  const planPath = rowPath(screenUrl('consumers'), [quote('plan'), 'belongs.plan']);
  return {
    columns: {
      owner: nullable(text()),
      owner_path: nullable(text()),
      plan: nullable(text()),
      plan_path: nullable(text()),
    },
    select: {
      owner: `if(${isOwned}, if(owners.name != '', owners.name, belongs.organization), NULL)`,
      owner_path: `if(${isOwned}, ${path}, NULL)`,
      plan_path: `if(${level} = 'plan' OR belongs.plan = '', NULL, ${planPath})`,
      plan: `if(${level} = 'plan', NULL, nullIf(if(plans.name != '', plans.name, belongs.plan), ''))`,
    },
    joins: [
      `LEFT JOIN ${belongsTo(database, level)} AS belongs ON belongs.id = ${id}`,
      `LEFT JOIN ${consumerNames(database, quote('organization'))} AS owners ON owners.id = belongs.organization`,
      `LEFT JOIN ${consumerNames(database, quote('plan'))} AS plans ON plans.id = belongs.plan`,
    ].join('\n'),
  };
}

/** A sub-query with one row (`id`, `organization`, `plan`, `created`) for each entry of the level, its newest version. */
export function belongsTo(database: string, level: string): string {
  return `(
SELECT id, toString(argMax(organization_id, loaded_time)) AS organization,
  toString(argMax(plan_id, loaded_time)) AS plan, argMax(created_time, loaded_time) AS created
FROM ${qualified(database, TABLE.directory)} WHERE level = ${level} GROUP BY id
)`;
}

/** SQL of what follows IN: the organization of a consumer; the empty id for a plan, which has several. */
export function organizationOf(database: string, level: ConsumerLevel, own: string): string {
  switch (level) {
    case 'organization':
      return quote(own);
    case 'application':
    case 'developer':
      return `SELECT organization FROM ${belongsTo(database, quote(level))} WHERE id = ${quote(own)}`;
    case 'plan':
      return "SELECT ''";
  }
}
