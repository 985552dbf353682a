/**
 * Colors of consumers and endpoints: hues of Grafana's palette, which follow the theme, without red, orange and green,
 * which mean errors and success. Neighbors of the list differ in hue and in lightness, which people with color vision
 * deficiencies tell apart.
 */
export const IDENTITY_COLORS = [
  ...['blue', 'yellow', 'purple', 'super-light-blue', 'dark-yellow', 'super-light-purple'],
  ...['dark-blue', 'light-yellow', 'dark-purple', 'light-blue', 'semi-dark-yellow', 'light-purple'],
];

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** The color of a consumer or endpoint, the same on every screen: FNV-1a of its name. */
export function identityColor(name: string): string {
  let hash = FNV_OFFSET;
  for (const character of name) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), FNV_PRIME);
  }
  // The low bits of FNV-1a are weak: the high ones are mixed in.
  const mixed = (hash ^ (hash >>> 15)) >>> 0;
  return IDENTITY_COLORS[mixed % IDENTITY_COLORS.length];
}
