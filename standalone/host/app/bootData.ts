export type ThemeName = 'light' | 'dark';

/** Version of the Grafana packages that the page is made of; the build puts it in. */
declare const __GRAFANA_VERSION__: string;

/** The part of Grafana's boot data that its packages read; this page has no users, toggles or navigation tree. */
export function bootData(theme: ThemeName) {
  return {
    assets: { dark: '', light: '' },
    navTree: [],
    settings: {
      appUrl: `${window.location.origin}/`,
      appSubUrl: '',
      buildInfo: { version: __GRAFANA_VERSION__, commit: '', env: 'production', edition: 'Open Source' },
      featureToggles: {},
      unifiedAlertingEnabled: false,
      exploreEnabled: false,
      pluginAdminEnabled: false,
    },
    user: {
      id: 1,
      // What a user would keep in Grafana is kept in the browser.
      isSignedIn: false,
      login: 'standalone',
      name: 'Standalone',
      orgId: 1,
      orgName: 'Callsight',
      orgRole: 'Admin',
      isGrafanaAdmin: false,
      lightTheme: theme === 'light',
      theme,
      timezone: 'browser',
      weekStart: 'browser',
      locale: 'en-US',
      language: 'en-US',
      permissions: {},
    },
  };
}
