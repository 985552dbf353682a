import { IDENTITY_COLORS, identityColor } from './identityColor';

it('gives a name the same color each time, and uses each color in three shades', () => {
  const names = Array.from({ length: 500 }, (_, index) => `Consumer ${index}`);
  const colors = names.map(identityColor);
  expect(names.map(identityColor)).toEqual(colors);
  expect(new Set(colors).size).toBe(IDENTITY_COLORS.length * 3);
});
