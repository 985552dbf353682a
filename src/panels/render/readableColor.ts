import { config } from '@grafana/runtime';

/**
 * The colour of a text for a name of the palette. Green and orange of the palette are for areas: as text on white they
 * have a contrast of 3.0 and 2.6, where WCAG 2.2 asks for 4.5 (criterion 1.4.3).
 */
export function readableColor(name: string): string {
  const { success, warning } = config.theme2.colors;
  const readable: Record<string, string> = { green: success.text, orange: warning.text };
  return readable[name] ?? name;
}
