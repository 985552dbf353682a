import { consumerColumn, type ConsumerLevel } from '../../../model/consumers';
import { quote } from '../../sql/quote';
import { PIVOT_COLUMN, PIVOT_LEVEL } from '../../sql/references';
import type { GroupColumn } from '../../sql/source';

/** The level on which consumers are looked at: a fixed one, or that of the pivot. */
export type ClaimLevel = ConsumerLevel | 'pivot';

/** Columns to group calls by for claims of a level: its ids, and the organizations that they belong to. */
export function claimColumns(level: ClaimLevel): GroupColumn[] {
  const own = level === 'pivot' ? PIVOT_COLUMN : consumerColumn(level);
  return own === 'organization_id' || own === 'plan_id' ? ['organization_id'] : [own, 'organization_id'];
}

/**
 * SQL of `level`, `id` and `owner` of a claim, from the columns of claimColumns. A plan is nobody who could be in
 * trouble: its organizations are.
 */
export function claimIdentity(level: ClaimLevel): { level: string; id: string; owner: string } {
  const owner = 'toString(organization_id)';
  if (level === 'pivot') {
    const ofPlan = `${PIVOT_LEVEL} = 'plan'`;
    return {
      level: `if(${ofPlan}, 'organization', ${PIVOT_LEVEL})`,
      id: `if(${ofPlan}, ${owner}, toString(${PIVOT_COLUMN}))`,
      owner,
    };
  }
  const shown = level === 'plan' ? 'organization' : level;
  return { level: quote(shown), id: `toString(${consumerColumn(shown)})`, owner };
}
