import { RESERVED_CONSUMERS } from '../../../../model/consumers';
import { EVENTS, IS_COUNTED_CALL } from '../../../../model/sources';
import { id, number, time } from '../../../sql/columns';
import { query } from '../../../sql/query';
import { qualified, quote } from '../../../sql/quote';
import { subquery } from '../../../sql/statement';
import { MAX_CONSUMERS, type Judged } from '../consumerAlert';
import { inWindow, keysOf, NOW, type Moments, type Series } from '../moments';

/** Where keys are tried from: one network address, as its pseudonym, or all addresses of one ASN. */
export type StuffingSource = 'address' | 'asn';

const HOUR_SECONDS = 3600;

const COLUMN: Record<StuffingSource, string> = { address: 'ip_pseudonym', asn: 'asn' };

/** The back-test judges at each quarter of an hour. */
export const STUFFING_SERIES: Series = { stepSeconds: 900, count: 28 * 96 };

/** The different unknown keys from each address or network (stuffingAlertQuery): `origin`, `value`. */
export function stuffing(database: string, source: StuffingSource, moments: Moments = 'now') {
  const { select, where } = inWindow(moments, EVENTS.timeColumn, HOUR_SECONDS);
  return {
    moment: select,
    origin: `toString(${COLUMN[source]})`,
    value: 'toFloat64(uniqExact(api_key_id))',
    from: qualified(database, EVENTS.table),
    where: [
      ...[IS_COUNTED_CALL, ...where],
      ...[`organization_id = ${quote(RESERVED_CONSUMERS.unknown)}`, "api_key_id != ''", `${COLUMN[source]} != 0`],
    ],
    groupBy: ['origin', ...keysOf(moments)],
  };
}

/**
 * For an alert rule: how many different keys that the directory does not know are tried from one address or network within
 * the last hour. Such calls have no consumer. A source with one unknown key is a client with an old key: it has no point.
 */
export function stuffingAlertQuery(database: string, source: StuffingSource) {
  const { origin, value, from, where, groupBy } = stuffing(database, source);
  return query(`alert/stuffing-by-${source}`, {
    columns: { time: time('DateTime'), origin: id(), value: number() },
    select: { time: `toDateTime(${NOW})`, origin, value },
    ...{ from, where, groupBy, having: 'value > 1', orderBy: ['value DESC', 'origin'], limit: MAX_CONSUMERS },
  });
}

/** The same for its back-test: origins stand for consumers. */
export const stuffingOverTime = (database: string, source: StuffingSource): Judged => {
  const { moment, origin, value, from, where, groupBy } = stuffing(database, source, STUFFING_SERIES);
  return {
    name: `stuffing-by-${source}`,
    ...{ database, level: null },
    judged: subquery({
      select: [`${origin} AS origin`, ...moment, `${value} AS value`, 'origin AS consumer_id', "'' AS level"],
      ...{ from, where, groupBy, having: 'value > 1' },
    }),
  };
};
