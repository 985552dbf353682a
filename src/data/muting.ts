import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { readSilences, readSuppressed, type Muting } from './readMuting';

const ALERTMANAGER = '/api/alertmanager/grafana/api/v2';

/** What keeps alerts from being sent now, by Grafana's own Alertmanager. What this user may not read is left out. */
export async function muting(): Promise<Muting> {
  const [silences, alerts] = await Promise.all([ask('silences'), ask('alerts')]);
  return { silences: readSilences(silences), suppressed: readSuppressed(alerts) };
}

const ask = (path: string): Promise<unknown> =>
  lastValueFrom(getBackendSrv().fetch<unknown>({ url: `${ALERTMANAGER}/${path}`, showErrorAlert: false })).then(
    ({ data }) => data,
    () => undefined
  );
