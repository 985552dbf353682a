import { locationUtil } from '@grafana/data';
import { withoutDrawers } from '../../links/searchWith';
import { DRAWER } from '../../links/urlKeys';

/** The address of what is shown, with one call opened over it. @param id of the call (links/callId.ts) */
export function callUrl(pathname: string, search: string, id: string): string {
  const result = withoutDrawers(search);
  result.set(DRAWER.call, id);
  return `${locationUtil.assureBaseUrl(pathname)}?${result}`;
}
