import { colorManipulator } from '@grafana/data';

/**
 * Eight colors that people with color vision deficiencies tell apart, without red and green, which mean errors and
 * success: Okabe and Ito, Color Universal Design (2008), with two replaced.
 */
export const IDENTITY_COLORS = [
  '#E69F00',
  '#56B4E9',
  '#CC79A7',
  '#0072B2',
  '#F0E442',
  '#8C6BB1',
  '#44AA99',
  '#B07C4F',
] as const;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Each color in three shades, so that two consumers of a chart seldom look the same. */
const SHADES = [
  (color: string) => color,
  (color: string) => colorManipulator.darken(color, 0.35),
  (color: string) => colorManipulator.lighten(color, 0.45),
];

/** The color of a consumer or endpoint, the same on every screen: FNV-1a of its name, spread over colors and shades. */
export function identityColor(name: string): string {
  let hash = FNV_OFFSET;
  for (const character of name) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), FNV_PRIME);
  }
  // The low bits of FNV-1a are weak: the high ones are mixed in.
  const mixed = (hash ^ (hash >>> 15)) >>> 0;
  const shade = SHADES[Math.floor(mixed / IDENTITY_COLORS.length) % SHADES.length];
  return colorManipulator.asHexString(shade(IDENTITY_COLORS[mixed % IDENTITY_COLORS.length]));
}
