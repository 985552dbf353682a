import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject } from '../../../model/isObject';
import { type Cache, run, Unavailable } from './cache';
import { builtSources } from './sources';

/** Stand for modules that the proxy does not have: other authentication, DNS providers for certificates. */
const SOURCES = join(__dirname, '..', 'apps', 'traefik');

async function moduleFolder(module: string, cwd: string): Promise<string> {
  const parsed: unknown = JSON.parse(await run('go', ['mod', 'download', '-json', module], cwd));
  if (!isObject(parsed) || typeof parsed.Dir !== 'string') {
    throw new Unavailable(`go mod download ${module} names no folder.`);
  }
  return parsed.Dir;
}

/** Builds Traefik from Go's module proxy. @returns the program. */
export async function traefikProgram(cache: Cache, version: string): Promise<string> {
  const folder = await builtSources(cache, `traefik-${version}`, SOURCES, async (target) => {
    const source = join(target, 'traefik');
    const copy = (from: string, to: string) => run('cp', ['-r', '--no-preserve=mode', from, to], target);
    const go = (args: string[]) => run('go', args, source, { GOFLAGS: '-mod=mod' });
    await copy(await moduleFolder(`github.com/traefik/traefik/v3@v${version}`, target), source);
    await cp(join(target, 'ext'), join(source, 'pkg', 'config', 'dynamic', 'ext'), { recursive: true });
    // The pages of its dashboard, which are not in the archive.
    await writeFile(join(source, 'webui', 'static', 'index.html'), '');
    await go(['mod', 'edit', '-replace=github.com/abbot/go-http-auth=../auth']);
    await copy(await moduleFolder('github.com/go-acme/lego/v5', source), join(target, 'lego'));
    await cp(join(target, 'dns.go'), join(target, 'lego', 'providers', 'dns', 'zz_gen_dns_providers.go'));
    await go(['mod', 'edit', '-replace=github.com/go-acme/lego/v5=../lego']);
    await go(['build', '-o', join(target, 'program'), './cmd/traefik']);
  });
  return join(folder, 'program');
}
