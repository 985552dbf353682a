import { access, cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { icons as unicons } from '@iconify-json/uil';

/**
 * Copies the icons of @grafana/ui, and adds those of the Unicons set that its package lacks: Grafana has them in its
 * own sources, e.g. `spinner` and `angle-double-left`.
 * @param grafana resolves the Grafana packages
 * @param target folder that is served as /public/build/img
 */
export async function copyIcons(grafana: NodeJS.Require, target: string): Promise<void> {
  const ui = dirname(grafana.resolve('@grafana/ui/package.json'));
  await cp(join(ui, 'dist', 'public', 'img'), target, { recursive: true });
  const folder = join(target, 'icons', 'unicons');
  await mkdir(folder, { recursive: true });
  for (const [name, { body }] of Object.entries(unicons.icons)) {
    const file = join(folder, `${name}.svg`);
    if (!(await exists(file))) {
      await writeFile(file, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${body}</svg>`);
    }
  }
}

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false
  );
