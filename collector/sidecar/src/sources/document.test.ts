import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { parseConfig } from '../config/config';
import { type SourceMap } from '../otlp/sourceMap';
import { TEST_KEY } from '../pipeline/testing';
import { parseMapFile } from './mapFile';
import { loadMapFiles } from './mapFiles';
import { createMapSelector } from './selectMap';

const document = readFileSync(join(__dirname, '../../../../docs/sources.md'), 'utf8');
const blocks = [...document.matchAll(/^( *)```(\w+)\n([\s\S]*?)^ *```/gm)].map(([, indent, language, text]) => ({
  language,
  text: text.replace(new RegExp(`^${indent}`, 'gm'), ''),
}));
const inYaml = blocks.filter(({ language }) => language === 'yaml').map(({ text }) => text);

const select = createMapSelector(loadMapFiles());
const mapOf = (name: string): SourceMap => select(new Map([['callsight.source', name]]), { name: '', version: '' });

/** Names that a snippet writes and the sidecar does not need: the Collector reads the time of the line. */
const FOR_OTHERS = new Set(['time', 'callsight.source']);

function unread(names: Iterable<string | undefined>, source: string): string[] {
  const all = new Set(names);
  const map = mapOf(source);
  const { targets } = map.choose?.((name) => all.has(name)) ?? map;
  return [...all].flatMap((name) => (name && !targets.has(name) && !FOR_OTHERS.has(name) ? [name] : []));
}

const namesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name);
const blockWith = (words: string) => blocks.find(({ text }) => text.includes(words))?.text ?? '';

describe('docs/sources.md', () => {
  it('shows how to switch on every map', () => {
    const headings =
      document
        .match(/^## .*$/gm)
        ?.join('\n')
        .toLowerCase()
        .replaceAll(' ', '-') ?? '';
    const missing = loadMapFiles().filter(({ name }) => !document.includes(`\`${name}\``) || !headings.includes(name));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('prints YAML and JSON that can be parsed', () => {
    expect(inYaml.length).toBeGreaterThan(10);
    expect(inYaml.flatMap((text) => parseAllDocuments(text).flatMap(({ errors }) => errors))).toEqual([]);
    const inJson = blocks.filter(({ language }) => language === 'json');
    expect(inJson.map(({ text }) => JSON.parse(text))).not.toEqual([]);
  });

  it('prints a map file and settings that are accepted', () => {
    expect(parseMapFile(blockWith('name: our-gateway'), 'docs/sources.md').include).toEqual(['nginx']);
    const settings = parseAllDocuments(blockWith('map: nginx'))[0].toJS();
    expect(parseConfig(settings, TEST_KEY).sources.match).toHaveLength(1);
  });

  it('makes gateways write only names that are read', () => {
    const variables = (text: string) => namesIn(text, /"([\w.]+)":"\$/g);
    const nginx = variables(blockWith('log_format callsight'));
    expect(nginx.length).toBeGreaterThan(15);
    expect(unread(nginx, 'nginx')).toEqual([]);
    expect(unread(namesIn(blockWith('otel_span_attr'), /otel_span_attr (\S+)/g), 'nginx')).toEqual([]);
    expect(unread(namesIn(blockWith('"log_format"'), /"(\w+)": "\$/g), 'apisix')).toEqual([]);
    const envoy = namesIn(blockWith('envoy.access_loggers.open_telemetry'), /key: ([\w.-]+)/g);
    expect(envoy.length).toBeGreaterThan(15);
    expect(unread(envoy, 'envoy')).toEqual([]);
    const istio = namesIn(blockWith('envoyOtelAls'), /^ +([\w.-]+): '%/gm);
    expect(istio.length).toBeGreaterThan(10);
    expect(unread(istio, 'fluent-bit')).toEqual([]);
    expect(unread(namesIn(blockWith('<MessageLogging'), /"([\w.-]+)":"/g), 'apigee')).toEqual([]);
    const traefik = namesIn(blockWith('otlpLogs'), /^ +([A-Z][\w-]+): keep/gm);
    expect(traefik.length).toBeGreaterThan(5);
    expect(
      traefik.filter((header) => unread([`request_${header}`, `downstream_${header}`], 'traefik').length > 1)
    ).toEqual([]);
  });
});
