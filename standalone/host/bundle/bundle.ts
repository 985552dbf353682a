import { copyFile, mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { copyAssets } from './assets';

const HOST = join(__dirname, '..');

export interface HostBuild {
  /** Folder that is written; what was in it is deleted. */
  outdir: string;
  /** Folder whose node_modules has React and the Grafana packages. */
  packages: string;
}

/** Builds the page and returns the size of its JavaScript and the versions it is made of. */
export async function buildHost({ outdir, packages }: HostBuild) {
  const require = createRequire(join(packages, 'package.json'));
  const grafana = versionOf(require, '@grafana/ui');
  const react = versionOf(require, 'react');
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const { metafile } = await build(esbuildOptions(join(outdir, 'public', 'host'), packages, grafana));
  await copyAssets(require, join(outdir, 'public'));
  // Written last: who sees index.html sees a whole build.
  await copyFile(join(HOST, 'app', 'index.html'), join(outdir, 'index.html'));
  const outputs = Object.entries(metafile?.outputs ?? {}).filter(([path]) => path.endsWith('.js'));
  return { bytes: outputs.reduce((sum, [, output]) => sum + output.bytes, 0), react, grafana };
}

function versionOf(require: NodeJS.Require, name: string): string {
  const { version } = require(`${name}/package.json`) as { version: string };
  return version;
}

function esbuildOptions(outdir: string, packages: string, grafanaVersion: string): BuildOptions {
  return {
    entryPoints: { boot: join(HOST, 'app', 'boot.ts') },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    minify: true,
    sourcemap: true,
    metafile: true,
    logLevel: 'warning',
    // The code editor of @grafana/ui: no screen of ours has one, and it is larger than all the rest.
    external: ['monaco-editor'],
    loader: { '.svg': 'dataurl', '.woff2': 'dataurl', '.png': 'dataurl' },
    define: {
      'process.env.NODE_ENV': '"production"',
      'process.env': '{}',
      __GRAFANA_VERSION__: JSON.stringify(grafanaVersion),
      // The page offers window.define to plugins. UMD packages in the bundle must not take it for theirs.
      define: 'undefined',
      global: 'globalThis',
    },
    plugins: [packagesFrom(packages)],
  };
}

/** Resolves what the host's own files import from the given folder, whatever is installed beside them. */
function packagesFrom(folder: string): Plugin {
  return {
    name: 'packages-from',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^[^./]/ }, ({ path, importer, kind, pluginData }) => {
        const isOwn = importer.startsWith(HOST) && !importer.includes('node_modules');
        if (!isOwn || pluginData === 'resolved') {
          return undefined;
        }
        return resolve(path, { resolveDir: folder, kind, pluginData: 'resolved' });
      });
    },
  };
}
