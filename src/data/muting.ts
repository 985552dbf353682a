import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { isForbidden } from './alertRules';
import { readSilences, readSuppressed, type Muting } from './readMuting';

const ALERTMANAGER = '/api/alertmanager/grafana/api/v2';

/** What this user may not read is not asked for again: the browser writes each refusal to its console. */
const refused = new Set<string>();

/** What keeps alerts from being sent now, by Grafana's own Alertmanager. What this user may not read is left out. */
export async function muting(): Promise<Muting> {
  const [silences, alerts] = await Promise.all([ask('silences'), ask('alerts')]);
  return { silences: readSilences(silences), suppressed: readSuppressed(alerts) };
}

async function ask(path: string): Promise<unknown> {
  if (refused.has(path)) {
    return undefined;
  }
  const request = getBackendSrv().fetch<unknown>({ url: `${ALERTMANAGER}/${path}`, showErrorAlert: false });
  return lastValueFrom(request).then(
    ({ data }) => data,
    (error: unknown) => {
      if (isForbidden(error)) {
        refused.add(path);
      }
    }
  );
}
