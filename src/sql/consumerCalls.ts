import { consumerColumn, type ConsumerLevel } from '../../model/consumers';
import { CONSUMER_DAYS, EVENTS } from '../../model/sources';
import { equals } from './filters';
import { qualified } from './quote';
import { completeFrom } from './rollupBounds';
import type { Condition } from './scope';

/**
 * The calls of one consumer. Events are sorted by organization, so those of an application or a developer are read from
 * the few organizations that the rollup by day has with it, and from all before the rollup is complete.
 */
export function callsOf(database: string, level: ConsumerLevel, id: string): Condition {
  const own = equals(consumerColumn(level), id);
  const isMember = level === 'application' || level === 'developer';
  return isMember ? { ...own, events: ofItsOrganizations(database, own) } : own;
}

function ofItsOrganizations(database: string, { sql }: Condition): string {
  const { table } = CONSUMER_DAYS;
  const organizations = `SELECT organization_id FROM ${qualified(database, table)} WHERE ${sql} GROUP BY organization_id`;
  return `organization_id IN (${organizations}) OR ${EVENTS.timeColumn} < ${completeFrom(database, table)}`;
}
