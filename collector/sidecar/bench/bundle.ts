import { build } from 'esbuild';

/** Bundles as the sidecar is shipped: what is measured is what runs. */
export async function bundle(entry: string, outfile: string): Promise<string> {
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', target: 'node20', logLevel: 'error' });
  return outfile;
}
