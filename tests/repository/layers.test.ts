import { isTest, sources } from './files';
import { localImportsOf } from './imports';

/** Folders of a part in the order of dependence: a file may import from its own layer and from those before it. */
const LAYERS: Record<string, string[][]> = {
  'src/': [
    ['sql', 'format', 'plainText', 'constants', 'plugin.json'],
    ['config/settings', 'config/currentSettings'],
    ['dashboards'],
    ['variables'],
    ['states'],
    ['panels'],
    ['pages'],
    ['config'],
    ['app'],
    ['module'],
  ],
  'collector/sidecar/src/': [
    ['errors', 'logger', 'pipeline/event'],
    ['otlp', 'privacy', 'cache', 'files', 'costs', 'geo'],
    ['config'],
    ['directory', 'openapi', 'sources'],
    ['pipeline'],
    ['fold'],
    ['clickhouse', 'metrics'],
    ['ingest'],
    ['http', 'replay'],
    ['sidecar', 'bringUp', 'inputFiles', 'rollupRepair', 'main', 'migrate', 'index'],
  ],
};

/** Position of the layer that a path inside a part belongs to; the longest matching name counts. */
function layerOf(inside: string, layers: string[][]): number | undefined {
  const names = layers.flatMap((layer, index) => layer.map((name) => ({ name, index })));
  const matching = names.filter(({ name }) => inside === name || inside.startsWith(`${name}/`));
  return matching.sort((a, b) => b.name.length - a.name.length)[0]?.index;
}

const withoutExtension = (file: string): string =>
  file.replace(/\.(tsx?|json)$/, (ending) => (ending === '.json' ? ending : ''));

describe.each(Object.entries(LAYERS))('%s', (part, layers) => {
  const files = sources().filter((file) => file.startsWith(part) && !isTest(file));

  it('imports one way', () => {
    const wrong = files.flatMap((file) => {
      const own = layerOf(withoutExtension(file.slice(part.length)), layers);
      return localImportsOf(file)
        .filter((imported) => imported.startsWith(part))
        .filter((imported) => {
          const other = layerOf(withoutExtension(imported.slice(part.length)), layers);
          return own !== undefined && other !== undefined && other > own;
        })
        .map((imported) => `${file} imports ${imported}`);
    });
    expect(wrong).toEqual([]);
  });

  it('looks at the files there are', () => expect(files.length).toBeGreaterThan(20));
});

it('keeps the parts apart: the plugin imports nothing of the sidecar, the sidecar nothing of the others', () => {
  const parts = ['src/', 'collector/', 'standalone/', 'tests/'];
  const allowed: Record<string, string[]> = { 'src/': [], 'collector/': [], 'standalone/': ['collector/', 'src/'] };
  const wrong = sources()
    .filter((file) => !isTest(file))
    .flatMap((file) => {
      const own = parts.find((part) => file.startsWith(part));
      return own === undefined || !(own in allowed)
        ? []
        : localImportsOf(file)
            .filter((imported) => parts.some((part) => part !== own && imported.startsWith(part)))
            .filter((imported) => !allowed[own].some((part) => imported.startsWith(part)))
            .map((imported) => `${file} imports ${imported}`);
    });
  expect(wrong).toEqual([]);
});
