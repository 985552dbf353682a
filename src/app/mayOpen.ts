import { config } from '@grafana/runtime';
import { PLUGIN_ID } from '../constants';
import { SCREEN_ACTIONS, SCREENS, type ScreenId } from '../screens';

/** Whether the user may open a screen: by the basic role, or by the action that a role of Grafana grants. */
export function mayOpen(id: ScreenId): boolean {
  const { orgRole, isGrafanaAdmin, permissions } = config.bootData.user;
  const role = SCREENS.find((screen) => screen.id === id)?.role ?? 'Admin';
  return (
    role !== 'Admin' ||
    isGrafanaAdmin ||
    orgRole === 'Admin' ||
    permissions?.[`${PLUGIN_ID}.${SCREEN_ACTIONS[role]}`] === true
  );
}
