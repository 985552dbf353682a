import { textOf } from './files';

const REGISTRY = 'https://registry.npmjs.org/';

interface LockedPackage {
  resolved?: string;
  integrity?: string;
  link?: boolean;
  inBundle?: boolean;
}

const lock: { packages: Record<string, LockedPackage> } = JSON.parse(textOf('package-lock.json'));

/** What npm fetches: not our own workspaces, and not what comes inside another package. */
const fetched = Object.entries(lock.packages).filter(
  ([path, { link, inBundle }]) => path.includes('node_modules/') && !link && !inBundle
);

describe('package-lock.json', () => {
  it('fetches every package from the registry: none from a repository, an archive or a folder', () => {
    // Without an address npm asks the registry that it is set to.
    const elsewhere = fetched.filter(([, { resolved }]) => !(resolved ?? REGISTRY).startsWith(REGISTRY));
    expect(elsewhere.map(([path, { resolved }]) => `${path}: ${resolved}`)).toEqual([]);
    expect(fetched.length).toBeGreaterThan(100);
  });

  it('has a SHA-512 for every package, so that no other content is installed', () => {
    const unproved = fetched.filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''));
    expect(unproved.map(([path]) => path)).toEqual([]);
  });

  it.each(['package.json', 'collector/sidecar/package.json', 'standalone/package.json'])(
    'asks in %s for versions only',
    (file) => {
      const manifest: Record<string, Record<string, string> | undefined> = JSON.parse(textOf(file));
      const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
      const odd = wanted.filter(
        ([name, version]) => !name.startsWith('@callsight/') && !/^[~^]?\d+\.\d+\.\d+/.test(version)
      );
      expect(odd).toEqual([]);
      expect(wanted.length).toBeGreaterThan(0);
    }
  );
});
