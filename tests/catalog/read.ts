import fs from 'node:fs';
import path from 'node:path';
import type { PluginJson, Submission } from './finding';

const IMAGE = /\.(svg|png|jpe?g|gif)$/;

/** Reads what would be submitted: the built plugin and the sources it was built of. */
export function readSubmission(root: string): Submission {
  const dist = path.join(root, 'dist');
  const files = new Map(filesIn(dist).map((file) => [file, fs.statSync(path.join(dist, file)).size]));
  const text = (file: string) => (files.has(file) ? fs.readFileSync(path.join(dist, file), 'utf8') : undefined);
  const names = [...files.keys()];
  const sources = filesIn(path.join(root, 'src')).filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));
  return {
    plugin: parsed(text('plugin.json')),
    packageVersion: JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).version,
    readme: text('README.md'),
    changelog: text('CHANGELOG.md'),
    license: text('LICENSE'),
    files,
    images: new Map(
      names.filter((name) => IMAGE.test(name)).map((name) => [name, fs.readFileSync(path.join(dist, name))])
    ),
    scripts: new Map(names.filter((name) => name.endsWith('.js')).map((name) => [name, text(name) ?? ''])),
    sources: new Map(sources.map((file) => [`src/${file}`, fs.readFileSync(path.join(root, 'src', file), 'utf8')])),
    entryMap: text('module.js.map'),
  };
}

/** Files below a folder, as relative paths; none when it does not exist. */
function filesIn(folder: string): string[] {
  if (!fs.existsSync(folder)) {
    return [];
  }
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}

function parsed(text: string | undefined): PluginJson | undefined {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
