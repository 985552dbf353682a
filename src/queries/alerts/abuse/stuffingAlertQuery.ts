import { RESERVED_CONSUMERS } from '../../../../model/consumers';
import { EVENTS, IS_COUNTED_CALL } from '../../../../model/sources';
import { id, number, time } from '../../../sql/columns';
import { query } from '../../../sql/query';
import { qualified, quote } from '../../../sql/quote';
import { MAX_CONSUMERS, NOW } from '../consumerAlert';
import { hoursAgo } from './recentCalls';

/** Where keys are tried from: one network address, as its pseudonym, or all addresses of one ASN. */
export type StuffingSource = 'address' | 'asn';

const COLUMN: Record<StuffingSource, string> = { address: 'ip_pseudonym', asn: 'asn' };

/**
 * For an alert rule: how many different keys that the directory does not know are tried from one address or network within
 * the last hour. Such calls have no consumer. A source with one unknown key is a client with an old key: it has no point.
 */
export const stuffingAlertQuery = (database: string, source: StuffingSource) =>
  query(`alert/stuffing-by-${source}`, {
    columns: { time: time('DateTime'), origin: id(), value: number() },
    select: {
      time: `toDateTime(${NOW})`,
      origin: `toString(${COLUMN[source]})`,
      value: 'toFloat64(uniqExact(api_key_id))',
    },
    from: qualified(database, EVENTS.table),
    where: [
      IS_COUNTED_CALL,
      `event_time >= ${hoursAgo(1)}`,
      `event_time < ${NOW}`,
      `organization_id = ${quote(RESERVED_CONSUMERS.unknown)}`,
      "api_key_id != ''",
      `${COLUMN[source]} != 0`,
    ],
    groupBy: ['origin'],
    having: 'value > 1',
    orderBy: ['value DESC', 'origin'],
    limit: MAX_CONSUMERS,
  });
