import { sendJson } from './answer';
import { readJsonObject } from './body';
import type { Exchange, HostContext } from './context';
import { parseAppSettings } from './settingsStore';

function dataSources({ database }: HostContext) {
  const clickHouse = {
    uid: 'callsight-clickhouse',
    name: 'ClickHouse',
    type: 'grafana-clickhouse-datasource',
    isDefault: true,
    jsonData: { defaultDatabase: database },
  };
  return [clickHouse];
}

/** `POST /api/settings`: what the page needs to start. */
export function sendPageSettings({ context, response }: Exchange): void {
  const { enabled, jsonData } = context.settings.get();
  const { sidecarUrl } = context;
  // The ports of a start are its own: the address that was saved may be of another one.
  sendJson(response, 200, {
    app: { enabled, jsonData: { ...jsonData, ...(sidecarUrl && { sidecarUrl }) } },
    dataSources: dataSources(context),
  });
}

/** `POST /api/plugins/<id>/settings`: as Grafana's. */
export async function savePluginSettings({ context, request, response }: Exchange): Promise<void> {
  const { settings, limits } = context;
  const value = await readJsonObject(request, limits.maxBodyBytes);
  await settings.save(parseAppSettings(value, settings.get()));
  sendJson(response, 200, { message: 'Plugin settings updated' });
}
