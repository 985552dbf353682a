import { createTheme } from '@grafana/data';
import { config } from '@grafana/runtime';
import { CLIENT_ERROR_COLOR, SERVER_ERROR_COLOR } from '../palette';
import { HEALTH_MARKS } from '../healthMarks';
import { readableColor } from './readableColor';

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((start) => parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(left: string, right: string): number {
  const [light, dark] = [luminance(left), luminance(right)].sort((one, other) => other - one);
  return (light + 0.05) / (dark + 0.05);
}

const marks = Object.values(HEALTH_MARKS).map(({ color }) => color);

for (const mode of ['light', 'dark'] as const) {
  it.each(['green', CLIENT_ERROR_COLOR, SERVER_ERROR_COLOR, ...marks])(`can be read as text, ${mode}: %s`, (name) => {
    const theme = createTheme({ colors: { mode } });
    config.theme2 = theme;
    const color = theme.visualization.getColorByName(readableColor(name));
    expect(contrast(color, theme.colors.background.primary)).toBeGreaterThanOrEqual(4.5);
  });
}
