import semver from 'semver';
import { unless, type Finding, type PluginJson, type Submission } from './finding';

const ID = /^[0-9a-z]+-([0-9a-z]+-)+app$/;

/** Names of info.links that Grafana's catalog knows; one is needed at least. */
const KNOWN_LINKS = ['documentation', 'repository', 'license', 'raise issue', 'sponsorship'];

/** Rules about plugin.json: metadata, metadatavalid, typesuffix, pluginname, discoverability, grafanadependency. */
export function checkMetadata({ plugin, packageVersion, files }: Submission): Finding[] {
  if (!plugin) {
    return [{ rule: 'metadata', message: 'dist/plugin.json is missing or no JSON: run npm run build.' }];
  }
  return [
    ...identity(plugin),
    ...version(plugin, packageVersion),
    ...discoverability(plugin),
    ...grafanaDependency(plugin),
    ...includes(plugin, files),
  ];
}

function identity({ id, name, type }: PluginJson): Finding[] {
  return [
    ...unless(ID.test(id), 'metadatavalid', `id "${id}" is not organization-name-app in lower case.`),
    ...unless(type === 'app', 'metadatavalid', `type is "${type}", not "app".`),
    ...unless(name.trim() !== '' && name !== id, 'pluginname', 'name must be for humans and differ from the id.'),
  ];
}

function version({ info }: PluginJson, packageVersion: string): Finding[] {
  return [
    ...unless(semver.valid(info.version) !== null, 'metadatavalid', `info.version "${info.version}" is no version.`),
    ...unless(
      info.version === packageVersion,
      'packagejson',
      `plugin.json says ${info.version}, package.json ${packageVersion}.`
    ),
    ...unless(/^\d{4}-\d{2}-\d{2}$/.test(info.updated ?? ''), 'metadatavalid', 'info.updated is no date.'),
  ];
}

function discoverability({ info }: PluginJson): Finding[] {
  const links = info.links ?? [];
  return [
    ...unless((info.description ?? '').length >= 10, 'discoverability', 'info.description is missing or too short.'),
    ...unless((info.keywords ?? []).length > 0, 'discoverability', 'info.keywords is empty.'),
    ...unless(Boolean(info.author?.name), 'metadata', 'info.author.name is missing.'),
    ...unless(links.length > 0, 'metadata', 'info.links is empty; a submission without links is sent back.'),
    ...links.flatMap(({ name, url }) => [
      ...unless(/^https:\/\//.test(url ?? ''), 'brokenlinks', `Link "${name}" has no https address.`),
      ...unless(
        KNOWN_LINKS.includes((name ?? '').toLowerCase()),
        'metadata',
        `Link name "${name}" is not one of ${KNOWN_LINKS.join(', ')}.`
      ),
    ]),
  ];
}

function grafanaDependency({ dependencies, id }: PluginJson): Finding[] {
  const range = dependencies.grafanaDependency ?? '';
  const valid = semver.validRange(range) !== null && range !== '';
  return [
    ...unless(valid, 'grafanadependency', `grafanaDependency "${range}" is no range of versions.`),
    ...unless(
      valid && semver.satisfies('99.0.0', range),
      'restrictivedep',
      `grafanaDependency "${range}" shuts out later Grafanas.`
    ),
    // Before 12.2.5 Grafana does not share react/jsx-runtime, which the bundle imports.
    ...unless(
      valid && !semver.satisfies('12.2.4', range),
      'jsxruntime',
      `grafanaDependency "${range}" lets in Grafana 12.2.4.`
    ),
    ...unless(
      !(dependencies.plugins ?? []).some((plugin) => plugin.id === id),
      'circulardependencies',
      'The plugin depends on itself.'
    ),
  ];
}

function includes({ includes: all = [], id }: PluginJson, files: Map<string, number>): Finding[] {
  return all.flatMap(({ type, name, path = '' }) => [
    ...unless(Boolean(name), 'metadatavalid', `An include of type ${type} has no name.`),
    ...(type === 'dashboard'
      ? unless(files.has(path), 'metadatapaths', `Dashboard ${path} of includes is not in dist.`)
      : unless(
          path.startsWith(`/a/${id}/`) || path === `/plugins/${id}`,
          'metadatapaths',
          `Page ${path} is not one of this app.`
        )),
    ...unless(!path.includes('%'), 'metadatavalid', `Include ${path} has a placeholder that was not replaced.`),
  ]);
}
