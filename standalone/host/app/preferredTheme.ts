import type { ThemeName } from './bootData';

const STORAGE_KEY = 'callsight-standalone.theme';

/** The theme that was chosen on this machine, else the one of the operating system. */
export function preferredTheme(): ThemeName {
  const stored = window.localStorage.getItem(STORAGE_KEY);
  if (stored === 'light' || stored === 'dark') {
    return stored;
  }
  return window.matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
}

/** Keeps the choice and reloads: Grafana's packages read the theme once, while they load. */
export function chooseTheme(theme: ThemeName): void {
  window.localStorage.setItem(STORAGE_KEY, theme);
  window.location.reload();
}
