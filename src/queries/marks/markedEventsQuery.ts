import { DEPLOY_EVENT_TYPE, NOTE_EVENT_TYPE } from '../../../model/eventTypes';
import { EVENTS } from '../../../model/sources';
import { text, time } from '../../sql/columns';
import { query, type RowOf } from '../../sql/query';
import { qualified, quoteList } from '../../sql/quote';

/** Events at most, the newest first: more lines hide a chart. */
export const MARKED_EVENTS = 200;

/** The newest deploys and notes, one row each; texts that an event does not have are empty. */
export function markedEventsQuery(screen: string, database: string) {
  const property = (name: string) => `JSONExtractString(marked.properties, '${name}')`;
  return query(`${screen}/events`, {
    columns: {
      event_time: time("DateTime64(3, 'UTC')"),
      event_type: text(),
      service: text(),
      name: text(),
      version: text(),
      content: text(),
    },
    select: {
      event_time: "toDateTime64(marked.event_time, 3, 'UTC')",
      event_type: 'toString(marked.event_type)',
      service: 'toString(marked.service)',
      name: property('name'),
      version: property('version'),
      content: property('text'),
    },
    from: `${qualified(database, EVENTS.table)} AS marked`,
    where: [`marked.event_type IN (${quoteList([DEPLOY_EVENT_TYPE, NOTE_EVENT_TYPE])})`],
    orderBy: ['event_time DESC'],
    limit: MARKED_EVENTS,
  });
}

export type MarkedEvent = RowOf<ReturnType<typeof markedEventsQuery>>;
