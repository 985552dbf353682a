import path from 'path';
import type { Configuration } from 'webpack';
import { merge } from 'webpack-merge';
import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';

/** Extends the scaffolded configuration, as https://grafana.com/developers/plugin-tools prescribes. */
const config = async (env: Env): Promise<Configuration> =>
  merge(await grafanaConfig(env), {
    resolve: {
      alias: {
        // t() throws when scenes and the app each bring their own copy.
        '@grafana/i18n': path.resolve(process.cwd(), 'node_modules', '@grafana', 'i18n'),
      },
    },
    // The scenes library is one lazily loaded chunk of about 450 KB; webpack's default limit is meant for entry pages.
    performance: { maxAssetSize: 600_000, maxEntrypointSize: 60_000 },
  });

export default config;
