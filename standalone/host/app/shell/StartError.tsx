import { createTheme, ThemeContext } from '@grafana/data';
import { Alert, GlobalStyles } from '@grafana/ui';
import { preferredTheme } from '../preferredTheme';

/** Shown when the page could not start at all, e.g. because the plugin was not built. */
export function StartError({ error }: { error: Error }) {
  return (
    <ThemeContext.Provider value={createTheme({ colors: { mode: preferredTheme() } })}>
      <GlobalStyles />
      <Alert severity="error" title="Callsight could not start">
        {error.message}
      </Alert>
    </ThemeContext.Provider>
  );
}
