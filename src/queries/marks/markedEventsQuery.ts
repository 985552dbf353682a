import { DEPLOY_EVENT_TYPE, NOTE_EVENT_TYPE, PLAN_CHANGED_EVENT_TYPE } from '../../../model/eventTypes';
import { EVENTS } from '../../../model/sources';
import { id, text, time } from '../../sql/columns';
import { isConsumer } from '../../sql/conditions';
import { query, type RowOf } from '../../sql/query';
import { qualified, quote, quoteList } from '../../sql/quote';

/** Events at most, the newest first: more lines hide a chart. */
export const MARKED_EVENTS = 200;

/** Events that a time can be known for. */
export type MarkedType = typeof DEPLOY_EVENT_TYPE | typeof NOTE_EVENT_TYPE | typeof PLAN_CHANGED_EVENT_TYPE;

/** What charts mark: it is about all consumers. */
const OF_ALL: readonly MarkedType[] = [DEPLOY_EVENT_TYPE, NOTE_EVENT_TYPE];

/**
 * The newest deploys and notes, or events of other types, one row each; texts that an event does not have are empty. A
 * plan that one developer has is not a change of the organization's.
 */
export function markedEventsQuery(screen: string, database: string, types = OF_ALL) {
  const property = (name: string) => `JSONExtractString(marked.properties, '${name}')`;
  return query(`${screen}/events`, {
    columns: {
      event_time: time("DateTime64(3, 'UTC')"),
      event_type: text(),
      organization_id: id(),
      service: text(),
      name: text(),
      version: text(),
      content: text(),
      /** The plans of a change of plan. */
      plan_before: text(),
      plan_after: text(),
    },
    select: {
      event_time: "toDateTime64(marked.event_time, 3, 'UTC')",
      event_type: 'toString(marked.event_type)',
      organization_id: 'toString(marked.organization_id)',
      service: 'toString(marked.service)',
      name: property('name'),
      version: property('version'),
      content: property('text'),
      plan_before: property('from'),
      plan_after: property('to'),
    },
    from: `${qualified(database, EVENTS.table)} AS marked`,
    where: [
      `marked.event_type IN (${quoteList(types)})`,
      `NOT (marked.event_type = ${quote(PLAN_CHANGED_EVENT_TYPE)} AND ${isConsumer('marked.developer_id')})`,
    ],
    orderBy: ['event_time DESC'],
    limit: MARKED_EVENTS,
  });
}

export type MarkedEvent = RowOf<ReturnType<typeof markedEventsQuery>>;
