import { createTheme } from '@grafana/data';
import { IDENTITY_COLORS, identityColor } from './identityColor';

it('gives a name the same color each time, and uses all of them', () => {
  const names = Array.from({ length: 500 }, (_, index) => `Consumer ${index}`);
  const colors = names.map(identityColor);
  expect(names.map(identityColor)).toEqual(colors);
  expect([...new Set(colors)].sort()).toEqual([...IDENTITY_COLORS].sort());
});

it.each(['light', 'dark'] as const)('knows each color in the %s theme, and none twice', (mode) => {
  const { visualization } = createTheme({ colors: { mode } });
  const shown = IDENTITY_COLORS.map((name) => visualization.getColorByName(name));
  expect(new Set(shown).size).toBe(IDENTITY_COLORS.length);
  shown.forEach((color) => expect(color).toMatch(/^#[0-9a-f]{6}$/i));
});
