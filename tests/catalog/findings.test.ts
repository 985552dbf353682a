import { randomBytes } from 'node:crypto';
import type { PluginJson, Submission } from './finding';
import { findings } from './findings';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);

function plugin(change: (json: PluginJson) => void = () => undefined): PluginJson {
  const json: PluginJson = {
    id: 'callsight-analytics-app',
    type: 'app',
    name: 'Callsight',
    info: {
      description: 'API consumer analytics',
      keywords: ['api'],
      author: { name: 'The authors' },
      logos: { small: 'img/logo.svg', large: 'img/logo.svg' },
      links: [{ name: 'Documentation', url: 'https://example.com/docs' }],
      screenshots: [{ name: 'Home', path: 'img/home.png' }],
      version: '1.2.3',
      updated: '2026-01-01',
    },
    dependencies: { grafanaDependency: '>=12.2.5' },
    includes: [
      { type: 'page', name: 'Home', path: '/a/callsight-analytics-app/home' },
      { type: 'dashboard', name: 'Overview', path: 'dashboards/overview.json' },
    ],
  };
  change(json);
  return json;
}

function submission(change: Partial<Submission> = {}): Submission {
  const names = ['module.js', 'module.js.map', 'img/logo.svg', 'img/home.png', 'dashboards/overview.json'];
  return {
    plugin: plugin(),
    packageVersion: '1.2.3',
    readme: `# Callsight\n\n${'Shows who calls your APIs. '.repeat(30)}\n[Docs](https://example.com)`,
    changelog: '# Changelog\n\n## 1.2.3 (2026-01-01)\n',
    license: 'Apache License\n Version 2.0, January 2004\n Copyright 2026 The authors',
    files: new Map(names.map((name) => [name, 1])),
    images: new Map([
      ['img/logo.svg', Buffer.from('<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>')],
      ['img/home.png', PNG],
    ]),
    scripts: new Map([['module.js', 'define(["module","react"],function(){})']]),
    sources: new Map([['src/a.ts', 'export const a = 1;']]),
    entryMap: '{}',
    ...change,
  };
}

const rulesOf = (change: Partial<Submission>) => [...new Set(findings(submission(change)).map(({ rule }) => rule))];

it('has nothing to object to in a good submission', () => expect(findings(submission())).toEqual([]));

it.each<[string, (json: PluginJson) => void]>([
  ['metadatavalid', (json) => (json.id = 'callsight')],
  ['pluginname', (json) => (json.name = json.id)],
  ['packagejson', (json) => (json.info.version = '1.2.4')],
  ['metadatavalid', (json) => (json.info.version = '%VERSION%')],
  ['discoverability', (json) => (json.info.keywords = [])],
  ['metadata', (json) => (json.info.links = [])],
  ['brokenlinks', (json) => (json.info.links = [{ name: 'License', url: 'LICENSE' }])],
  ['grafanadependency', (json) => (json.dependencies.grafanaDependency = 'twelve')],
  ['restrictivedep', (json) => (json.dependencies.grafanaDependency = '12.2.x')],
  ['jsxruntime', (json) => (json.dependencies.grafanaDependency = '>=12.2.0')],
  ['circulardependencies', (json) => (json.dependencies.plugins = [{ id: json.id }])],
  ['metadatapaths', (json) => (json.includes = [{ type: 'dashboard', name: 'x', path: 'dashboards/x.json' }])],
  ['metadatapaths', (json) => (json.includes = [{ type: 'page', name: 'x', path: '/a/other-app/x' }])],
  ['logos', (json) => (json.info.logos = { small: 'img/logo.svg' })],
  ['screenshots', (json) => (json.info.screenshots = [])],
  ['metadatapaths', (json) => (json.info.screenshots = [{ name: 'x', path: './img/home.png' }])],
  ['metadatapaths', (json) => (json.info.screenshots = [{ name: 'x', path: 'img/gone.png' }])],
])('finds %s in plugin.json', (rule, change) => expect(rulesOf({ plugin: plugin(change) })).toContain(rule));

it.each<[string, Partial<Submission>]>([
  ['metadata', { plugin: undefined }],
  ['readme', { readme: undefined }],
  ['templatereadme', { readme: '# Callsight' }],
  ['changelog', { changelog: '# Changelog\n\n## 1.2.2 (2026-01-01)' }],
  ['license', { license: 'All rights reserved' }],
  ['license', { license: `${submission().license} Copyright {yyyy} {name of copyright owner}` }],
  ['modulejs', { scripts: new Map() }],
  ['size', { scripts: new Map([['module.js', `define(["module"],${randomBytes(434_000).toString('latin1')})`]]) }],
  ['modulejs', { scripts: new Map([['module.js', 'define(["react","left-pad"],function(){})']]) }],
  ['jsMap', { entryMap: undefined }],
  ['reactcompat', { scripts: new Map([['module.js', 'define(["react"],()=>React.__SECRET_INTERNALS_DO_NOT_USE)']]) }],
])('finds %s in what is built', (rule, change) => expect(rulesOf(change)).toContain(rule));

it.each<[string, string]>([
  ['brokenlinks', '[Architecture](docs/architecture.md)'],
  ['brokenlinks', '<img src="img/a.png">'],
  ['readme', '<!-- hidden -->'],
  ['readme', '## Installation'],
  ['jargon', 'run yarn install'],
])('finds %s in the README', (rule, text) =>
  expect(rulesOf({ readme: `${submission().readme}\n\n${text}` })).toEqual([rule])
);

it('finds images that are not what they say, and unsafe ones', () => {
  const images = new Map([
    ['img/logo.svg', Buffer.from('<svg><script>1</script></svg>')],
    ['img/home.png', Buffer.from('GIF89a')],
  ]);
  expect(rulesOf({ images })).toEqual(['unsafesvg', 'screenshots']);
});

it.each([
  'window.alert("x")',
  'import "./a.css";',
  'fetch("/api/ds/query")',
  'window.open(url)',
  'window.location.href',
  'console.log(1)',
  'el.innerHTML = x',
  'const a = <div style={{ margin: 1 }} />',
  'const color = "#ff0000"',
  '<EmptyState icon="flask" />',
  'localStorage.getItem("theme")',
])('finds forbidden code: %s', (text) => expect(rulesOf({ sources: new Map([['src/a.tsx', text]]) })).not.toEqual([]));
