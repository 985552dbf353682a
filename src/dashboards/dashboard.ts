import { t } from '@grafana/i18n';
import { PLUGIN_BASE_URL } from '../constants';
import { toDashboardPanel, type GridPosition } from '../panels/render/toDashboardPanel';
import type { PanelSpec } from '../panels/spec';
import type { Dashboard } from './model';

/** What one dashboard has of its own. */
export interface DashboardContent extends Pick<Dashboard, 'uid' | 'title' | 'description' | 'revision'> {
  variables: unknown[];
  panels: Array<{ spec: PanelSpec; at: GridPosition }>;
}

/** A dashboard with what all of them have: links, period, tags. */
export function dashboard({ variables, panels, ...identity }: DashboardContent): Dashboard {
  return {
    id: null,
    ...identity,
    tags: ['callsight', 'api-analytics'],
    schemaVersion: 41,
    version: 1,
    editable: true,
    graphTooltip: 1,
    refresh: '',
    time: { from: 'now-24h', to: 'now' },
    timezone: '',
    links: [
      {
        type: 'dashboards',
        title: 'Callsight',
        tags: ['callsight'],
        includeVars: true,
        keepTime: true,
        asDropdown: false,
      },
      {
        type: 'link',
        title: t('dashboards.open-app', 'Open the app'),
        url: `${PLUGIN_BASE_URL}/home`,
        icon: 'external link',
        keepTime: true,
      },
    ],
    annotations: { list: [] },
    templating: { list: variables },
    panels: panels.map(({ spec, at }, index) => toDashboardPanel(spec, index + 1, at)),
  };
}
