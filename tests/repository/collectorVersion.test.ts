import { parse } from 'yaml';
import { textOf } from './files';

interface Manifest {
  dist: { version: string };
  [section: string]: unknown;
}

const FOLDER = 'collector/otelcol';
const manifest: Manifest = parse(textOf(`${FOLDER}/builder.yaml`));
const { version } = manifest.dist;

/** Modules of the configuration's providers have a major version, and so a number of their own. */
const modulesOf = (name: string): string[] =>
  [...textOf(`${FOLDER}/${name}`).matchAll(/gomod: \S+ v(\S+)/g)].map(([, module]) => module);

it('builds all modules of the Collector in one version, and all providers in one', () => {
  expect(new Set(modulesOf('builder.yaml').filter((module) => module.startsWith('0.')))).toEqual(new Set([version]));
  expect(new Set(modulesOf('builder.yaml').filter((module) => module.startsWith('1.'))).size).toBe(1);
});

it('runs in Docker what it tests', () => {
  const [, image] = /otel\/opentelemetry-collector-contrib:(\S+)/.exec(textOf('docker-compose.yaml')) ?? [];
  expect(image).toBe(version);
  expect(textOf(`${FOLDER}/Dockerfile`)).toContain(`collector/cmd/builder@v${version} `);
});

it('names that version in the documents', () => {
  const minor = version.replace(/\.0$/, '');
  expect(textOf('docs/install.md')).toMatch(new RegExp(`\\| OpenTelemetry Collector \\| ${minor} `));
  expect(textOf('docs/collector.md')).toContain(`OpenTelemetry Collector ${minor}`);
});

it('puts every configuration into the image', () => {
  const names = ['gateway', 'tls', 'auth', 'file-log', 'tcp-log', 'syslog', 'residency', 'kafka-out', 'kafka-in'];
  const dockerfile = textOf(`${FOLDER}/Dockerfile`);
  expect(names.filter((name) => !dockerfile.includes(`${FOLDER}/${name}.yaml`))).toEqual([]);
});
