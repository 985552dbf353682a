import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { PLUGIN_ID } from '../../constants';
import { randomHexDigits } from '../../data/randomHexDigits';
import { firstSpan } from './firstSpan';

/**
 * Sends one call to the sidecar through Grafana, which knows its address (`routes` of plugin.json): a browser may not
 * reach the sidecar, and the sidecar answers no page of another origin. Needs an administrator.
 * @returns the id of the call's trace; the call is stored by then
 * @throws what Grafana or the sidecar answered
 */
export async function sendTestCall(): Promise<string> {
  const data = firstSpan(new Date(), randomHexDigits);
  await lastValueFrom(
    getBackendSrv().fetch({
      url: `/api/plugin-proxy/${PLUGIN_ID}/sidecar/v1/traces`,
      method: 'POST',
      data,
      showErrorAlert: false,
    })
  );
  return data.resourceSpans[0].scopeSpans[0].spans[0].traceId;
}
