import path from 'path';
import type { Compiler, Configuration } from 'webpack';
import { merge } from 'webpack-merge';
import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';

/** Prints what a reader's browser loads: the file that Grafana preloads, and all scripts together. */
class ReportSizes {
  apply(compiler: Compiler): void {
    let report = '';
    compiler.hooks.done.tap('ReportSizes', ({ compilation }) => {
      const scripts = compilation.getAssets().filter(({ name }) => /\.js(\?|$)/.test(name));
      const sizes = new Map(scripts.map(({ name, source }) => [name, source.size()]));
      const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
      report = `module.js ${kib(sizes.get('module.js') ?? 0)}, all scripts ${kib(total)} in ${sizes.size} files\n`;
    });
    // After webpack's own summary.
    process.once('exit', () => process.stdout.write(report));
  }
}

const kib = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KiB`;

/** Extends the scaffolded configuration, as https://grafana.com/developers/plugin-tools prescribes. */
const config = async (env: Env): Promise<Configuration> =>
  merge(await grafanaConfig(env), {
    resolve: {
      alias: {
        // t() throws when scenes and the app each bring their own copy.
        '@grafana/i18n': path.resolve(process.cwd(), 'node_modules', '@grafana', 'i18n'),
      },
    },
    plugins: [new ReportSizes()],
    // The scenes library is one lazily loaded chunk of about 450 KB; webpack's default limit is meant for entry pages.
    performance: { maxAssetSize: 600_000, maxEntrypointSize: 60_000 },
  });

export default config;
