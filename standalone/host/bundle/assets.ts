import { cp, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { copyIcons } from './icons';

/** The names under which @grafana/ui's GlobalStyles ask for the fonts, and the files of the packages that bring them. */
const FONTS: Array<{ as: string; package: string; file: string }> = [
  ...['Regular', 'Medium', 'Italic', 'MediumItalic'].map((style) => ({
    as: `inter/Inter-${style}.woff2`,
    package: 'inter-ui',
    file: `web/Inter-${style}.woff2`,
  })),
  {
    as: 'roboto/L0xTDF4xlVMF-BfR8bXMIhJHg45mwgGEFl0_3vrtSM1J-gEPT5Ese6hmHSh0mQ.woff2',
    package: '@fontsource-variable/roboto-mono',
    file: 'files/roboto-mono-latin-wght-normal.woff2',
  },
];

/**
 * Copies what Grafana serves below /public and the packages only refer to: icons and fonts.
 * @param grafana resolves the Grafana packages
 */
export async function copyAssets(grafana: NodeJS.Require, target: string): Promise<void> {
  await copyIcons(grafana, join(target, 'build', 'img'));
  for (const font of FONTS) {
    const file = join(dirname(require.resolve(`${font.package}/package.json`)), font.file);
    await mkdir(dirname(join(target, 'fonts', font.as)), { recursive: true });
    await cp(file, join(target, 'fonts', font.as));
  }
}
