import type { AppPluginMeta } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import type { StoredSettings } from './settings';

/**
 * Stores the app's settings in Grafana. Needs the permission to write plugin settings (organization administrators).
 * @throws what Grafana answered, when it refused
 */
export async function saveSettings(meta: AppPluginMeta<StoredSettings>, jsonData: StoredSettings): Promise<void> {
  await lastValueFrom(
    getBackendSrv().fetch({
      url: `/api/plugins/${meta.id}/settings`,
      method: 'POST',
      // Members that are left out would be reset.
      data: { enabled: meta.enabled ?? true, pinned: meta.pinned ?? true, jsonData },
      showErrorAlert: false,
    })
  );
}
