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

/**
 * The colors of the consumers or endpoints of one chart. A name has the same color on every screen, that of its hash,
 * unless a name before it in the chart has it: then the next one of the list that is free.
 * @param names the most important first
 */
export function identityColors(names: readonly string[]): Map<string, string> {
  const colors = new Map<string, string>();
  for (const name of names) {
    const own = indexOf(name);
    const taken = new Set(colors.values());
    const free = [...IDENTITY_COLORS.slice(own), ...IDENTITY_COLORS.slice(0, own)].find((color) => !taken.has(color));
    colors.set(name, colors.get(name) ?? free ?? IDENTITY_COLORS[own]);
  }
  return colors;
}

/** FNV-1a of a name. */
function indexOf(name: string): number {
  let hash = FNV_OFFSET;
  for (const character of name) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), FNV_PRIME);
  }
  // The low bits of FNV-1a are weak: the high ones are mixed in.
  const mixed = (hash ^ (hash >>> 15)) >>> 0;
  return mixed % IDENTITY_COLORS.length;
}
