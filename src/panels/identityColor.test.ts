import { createTheme } from '@grafana/data';
import { IDENTITY_COLORS, identityColors } from './identityColor';

const alone = (name: string) => identityColors([name]).get(name) ?? '';

it('gives a name the same color each time, and uses all of them', () => {
  const names = Array.from({ length: 500 }, (_, index) => `Consumer ${index}`);
  const colors = names.map(alone);
  expect(names.map(alone)).toEqual(colors);
  expect([...new Set(colors)].sort()).toEqual([...IDENTITY_COLORS].sort());
});

it('gives no two names of a chart one color while there are enough, and the first ones their own', () => {
  const names = Array.from({ length: IDENTITY_COLORS.length }, (_, index) => `Consumer ${index}`);
  const colors = identityColors(names);
  expect(new Set(colors.values()).size).toBe(IDENTITY_COLORS.length);
  expect(colors.get(names[0])).toBe(alone(names[0]));
  const more = identityColors([...names, 'One more', names[0]]);
  expect([more.get('One more'), more.get(names[0])]).toEqual([alone('One more'), alone(names[0])]);
});

it.each(['light', 'dark'] as const)('knows each color in the %s theme, and none twice', (mode) => {
  const { visualization } = createTheme({ colors: { mode } });
  const shown = IDENTITY_COLORS.map((name) => visualization.getColorByName(name));
  expect(new Set(shown).size).toBe(IDENTITY_COLORS.length);
  shown.forEach((color) => expect(color).toMatch(/^#[0-9a-f]{6}$/i));
});
