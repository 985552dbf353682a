import path from 'path';
import { gzipSync } from 'zlib';
import TerserPlugin from 'terser-webpack-plugin';
import webpack, { type Compiler, type Configuration } from 'webpack';
import { CustomizeRule, merge, mergeWithRules } from 'webpack-merge';
import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';
import { UNUSED_SCENES } from './src/bundle/unusedModules.ts';

/** Prints what a reader's browser loads after gzip: the file that Grafana preloads, and all scripts together. */
class ReportSizes {
  apply(compiler: Compiler): void {
    let report = '';
    compiler.hooks.emit.tap('ReportSizes', (compilation) => {
      const scripts = compilation.getAssets().filter(({ name }) => /\.js(\?|$)/.test(name));
      const sizes = new Map(scripts.map(({ name, source }) => [name, gzipSync(source.buffer()).length]));
      const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
      const entry = kb(sizes.get('module.js') ?? 0);
      report = `after gzip: module.js ${entry}, all scripts ${kb(total)} in ${sizes.size} files\n`;
    });
    // After webpack's own summary.
    process.once('exit', () => process.stdout.write(report));
  }
}

const kb = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/**
 * TypeScript is compiled to the JavaScript that the browsers of Grafana 12 have. Older JavaScript needs helpers in each
 * file, and is a quarter longer.
 */
const LANGUAGE_VERSION = {
  module: { rules: [{ test: /\.[tj]sx?$/, use: { options: { jsc: { target: 'es2021' } } } }] },
};

/** The minifier of the scaffolded configuration with the shorter forms of that JavaScript, and with more passes. */
const MINIFIER = {
  optimization: {
    minimizer: [
      new TerserPlugin({
        terserOptions: {
          ecma: 2020,
          format: {
            comments: (_node: unknown, { type, value }: { type: string; value: string }) =>
              type === 'comment2' && value.trim().startsWith('[create-plugin]'),
          },
          compress: { drop_console: ['log', 'info'], passes: 3 },
        },
      }),
    ],
  },
};

const withRules = mergeWithRules({
  module: { rules: { test: CustomizeRule.Match, use: CustomizeRule.Merge } },
  optimization: { minimizer: CustomizeRule.Replace },
});

/** Texts of the scenes library in the languages that the app does not have: a screen is in one language. */
const OTHER_LANGUAGES = /locales\/(?!en-US)[\w-]+\/grafana-scenes\.json/;

const moduleOf = (...names: string[]): string => path.resolve(process.cwd(), ...names);

/** Extends the scaffolded configuration, as https://grafana.com/developers/plugin-tools prescribes. */
const config = async (env: Env): Promise<Configuration> =>
  merge(withRules(await grafanaConfig(env), LANGUAGE_VERSION, MINIFIER), {
    resolve: {
      alias: {
        // t() throws when scenes and the app each bring their own copy.
        '@grafana/i18n': moduleOf('node_modules', '@grafana', 'i18n'),
        '@grafana/e2e-selectors$': moduleOf('src', 'bundle', 'e2eSelectors.ts'),
      },
    },
    // The maps are beside the scripts; a comment in each of 37 scripts that says so is 2 kB.
    ...(env.production ? { devtool: 'hidden-source-map' as const } : {}),
    plugins: [
      new ReportSizes(),
      new webpack.NormalModuleReplacementPlugin(OTHER_LANGUAGES, (resource) => {
        resource.request = resource.request.replace(OTHER_LANGUAGES, 'locales/en-US/grafana-scenes.json');
      }),
      new webpack.NormalModuleReplacementPlugin(UNUSED_SCENES, moduleOf('src', 'bundle', 'unusedScenes.ts')),
    ],
    // A module that several screens share is in one chunk, however small: by default it would be in each of theirs.
    optimization: { splitChunks: { minSize: 1000 } },
    // The scenes library is one lazily loaded chunk of about 330 KB, the app another one; webpack's default limit is meant
    // for entry pages.
    performance: { maxAssetSize: 500_000, maxEntrypointSize: 60_000 },
  });

export default config;
