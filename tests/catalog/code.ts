import { gzipSync } from 'node:zlib';
import { unless, type Finding, type Submission } from './finding';

/** Rules of the validator's analyzer "code-rules" on sources, by what they forbid. */
const SOURCE_RULES: Record<string, RegExp> = {
  'alert(), confirm() or prompt()': /(?<![.\w])(window\.)?(alert|confirm|prompt)\(/,
  'a style sheet or global CSS': /import\s[^;]*\.s?css['"]|<Global\b|injectGlobal/,
  'a query past the data source': /\/api\/ds\/query/,
  'Grafana’s globals': /window\.(grafanaBootData|grafanaRuntime|__grafanaSceneContext)|featureToggles\.topnav/,
  'window.open': /window\.open\(/,
  'window.location': /window\.location\b|document\.location\b/,
  'console output': /console\.(log|info|table|group|time|trace|debug)/,
  'a silenced type error': /@ts-(ignore|expect-error|nocheck)/,
  'old form classes': /['"`\s]gf-form/,
  'code from text': /\beval\(|new Function\(/,
  'HTML from text': /dangerouslySetInnerHTML|\.(inner|outer)HTML\s*=|insertAdjacentHTML/,
  'a query of the document': /document\.querySelector/,
  'a write to window': /window\.\w+\s*=[^=]/,
  'a colour or size that is not of the theme': /style=\{\{|['"`]#[0-9a-f]{6}['"`]/i,
  // Icons of newer versions: Grafana 12.2 does not list them, warns on the console, and its menu shows another.
  'an icon that Grafana 12.2 does not know': /\bicon\??[:=] ?['"](brain|flask|grid|robot|sigil|vial)['"]/,
};

/** What must not be in the bundle: React internals that changed with 19, trackers, uncompiled JSX runtime. */
const BUNDLE_RULES: Record<string, RegExp> = {
  'React internals': /__SECRET_INTERNALS_DO_NOT_USE|__CLIENT_INTERNALS_DO_NOT_USE/,
  'ReactDOM.render and the like': /\b(findDOMNode|unmountComponentAtNode|unstable_renderSubtreeIntoContainer)\b/,
  'a tracking script': /google-analytics\.com|googletagmanager\.com|mixpanel\.com|segment\.(io|com)\/analytics/,
};

/** Dependencies that Grafana provides; anything else that is external does not load. */
const SHARED = [
  '@emotion/css',
  '@emotion/react',
  '@grafana/data',
  '@grafana/runtime',
  '@grafana/ui',
  'i18next',
  'lodash',
  'module',
  'react',
  'react-dom',
  'react-router',
  'react/jsx-runtime',
  'rxjs',
];

/** What all scripts together may take on the way to a reader, in bytes after gzip. A first screen loads 240,000 of them. */
const MAX_COMPRESSED_BYTES = 434_000;

/** Rules about code: code-rules, modulejs, jsMap, reactcompat, trackingscripts. */
export function checkCode({ sources, scripts, files, entryMap }: Submission): Finding[] {
  const entry = scripts.get('module.js');
  return [
    ...unless(entry !== undefined, 'modulejs', 'dist/module.js is missing.'),
    ...unless(entryMap !== undefined, 'jsMap', 'dist/module.js.map is missing.'),
    ...unless(
      [...scripts.keys()].every((name) => files.has(`${name}.map`)),
      'jsMap',
      'A script in dist has no source map.'
    ),
    ...(entry === undefined ? [] : externals(entry)),
    ...forbidden(sources, SOURCE_RULES, 'code-rules'),
    ...forbidden(scripts, BUNDLE_RULES, 'reactcompat'),
    ...namespacedStorage(sources),
    ...size(scripts),
  ];
}

function forbidden(texts: Map<string, string>, rules: Record<string, RegExp>, rule: string): Finding[] {
  return [...texts].flatMap(([file, text]) =>
    Object.entries(rules).flatMap(([what, pattern]) => unless(!pattern.test(text), rule, `${file} has ${what}.`))
  );
}

function externals(entry: string): Finding[] {
  const [, list] = /define\((\[[^\]]*\])/.exec(entry) ?? [];
  const names: string[] = list === undefined ? [] : JSON.parse(list.replace(/'/g, '"'));
  return [
    ...unless(names.length > 0, 'modulejs', 'module.js is no AMD module.'),
    ...names.flatMap((name) =>
      unless(SHARED.includes(name), 'modulejs', `module.js needs ${name}, which Grafana 12.2 does not provide.`)
    ),
  ];
}

function namespacedStorage(sources: Map<string, string>): Finding[] {
  const literalKey = /(local|session)Storage\.(get|set|remove)Item\(\s*['"](?!callsight-analytics-app)/;
  return forbidden(sources, { 'a storage key without the plugin’s id': literalKey }, 'storage');
}

function size(scripts: Map<string, string>): Finding[] {
  const bytes = [...scripts.values()].reduce((sum, text) => sum + gzipSync(text).length, 0);
  const message = `All scripts are ${bytes} bytes after gzip, more than ${MAX_COMPRESSED_BYTES}.`;
  return unless(bytes <= MAX_COMPRESSED_BYTES, 'size', message);
}
