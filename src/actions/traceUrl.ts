import { locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TRACE_ID_PLACEHOLDER, type Settings } from '../config/settings';
import { TRACING_DATASOURCE_TYPES } from '../constants';
import { dataSourcesOf } from '../data/dataSources';
import type { Abilities } from './abilities';
import { exploreAddress } from './exploreUrl';
import type { Verb } from './verbs';

/** What each data source calls a query for one trace; others have one kind of query. */
const QUERY_TYPE: Partial<Record<string, string>> = { tempo: 'traceql', zipkin: 'traceID' };

/** A trace is looked for this long before and after the call. */
const AROUND_MS = 3_600_000;

/** The trace of a call in Explore, or why there is no link to it. */
export function traceVerb(
  call: { trace_id_hex: string; event_time: number },
  { tracingUid, traceQuery }: Pick<Settings, 'tracingUid' | 'traceQuery'>,
  { explore }: Abilities
): Verb {
  if (call.trace_id_hex === '') {
    return { missing: t('call.trace.none', 'The call has no trace id, or it was removed after its retention time.') };
  }
  if (tracingUid === '') {
    return { missing: t('call.trace.not-set', 'Choose a tracing data source in the configuration of the app.') };
  }
  if (explore.missing !== undefined) {
    return { missing: explore.missing };
  }
  const type = TRACING_DATASOURCE_TYPES.find((id) => dataSourcesOf(id).some(({ uid }) => uid === tracingUid));
  if (type === undefined) {
    return {
      missing: t('call.trace.gone', 'The tracing data source is not found, or you do not have permission to query it.'),
    };
  }
  const query = {
    datasource: { uid: tracingUid, type },
    queryType: QUERY_TYPE[type],
    query: traceQuery.replaceAll(TRACE_ID_PLACEHOLDER, call.trace_id_hex),
  };
  const range = { from: String(call.event_time - AROUND_MS), to: String(call.event_time + AROUND_MS) };
  return { href: () => locationUtil.assureBaseUrl(exploreAddress(tracingUid, query, range)) };
}
