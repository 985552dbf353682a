import { NOT_A_CONSUMER } from '../../../model/consumers';
import { screenUrl } from '../../links/routes';
import { searchInstead } from '../../links/searchWith';
import { CALLS_VARIABLE, VARIABLE, variableKey } from '../../links/urlKeys';
import type { OneCallRow } from '../../queries/calls/callQuery';
import { filterFor } from '../../sql/filters';
import type { DimensionFilter } from '../../sql/scope';

const MINUTE_MS = 60_000;

/** The narrowest consumer of a call that has a name: its application, else its organization; undefined without either. */
export function callerOf(call: OneCallRow): { name: string; filter: DimensionFilter } | undefined {
  const isKnown = (id: string) => !NOT_A_CONSUMER.includes(id);
  if (isKnown(call.application_id)) {
    return { name: call.application, filter: filterFor('application_id', call.application_id) };
  }
  return isKnown(call.organization_id)
    ? { name: call.organization, filter: filterFor('organization_id', call.organization_id) }
    : undefined;
}

/** The calls of a consumer within a minute of a call, failed or not. @param search query string of the present address */
export function neighboursUrl(call: OneCallRow, filter: DimensionFilter, search: string): string {
  return listUrl(search, [filter], {
    from: String(call.event_time - MINUTE_MS),
    to: String(call.event_time + MINUTE_MS),
    ...(call.inner_call && { [variableKey(VARIABLE.inner)]: 'true' }),
  });
}

/** The calls that meet filters, in the period of the screen or another one. */
export function listUrl(
  search: string,
  filters: readonly DimensionFilter[],
  values: Readonly<Record<string, string>> = {}
): string {
  const all = { [variableKey(CALLS_VARIABLE.failed)]: 'false', ...values };
  return `${screenUrl('explorer')}/calls${searchInstead(search, { filters, values: all })}`;
}
