import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../config/config';
import { emptyDirectory } from '../directory/directory';
import { createPipeline } from '../pipeline/pipeline';
import { eventOf, spanOf, TEST_KEY, TEST_NOW } from '../pipeline/testing';
import { loadMapFiles } from './mapFiles';

describe("maps of the user's own", () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'callsight-maps-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function file(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  it('come before the bundled ones, and take the place of one of the same name', () => {
    const path = file('mine.yaml', 'name: nginx\nattributes: { path: [where] }\n');
    const maps = loadMapFiles([path]);
    expect(maps[0].attributes.path).toEqual(['where']);
    expect(maps.filter(({ name }) => name === 'nginx')).toHaveLength(1);
    expect(maps.length).toBe(loadMapFiles().length);
  });

  it('are read by, after the names of the settings', () => {
    const path = file(
      'ours.yaml',
      'name: ours\nmatch: [{ scope: ours }]\nattributes: { status_code: [code], path: [where] }\n'
    );
    const config = parseConfig({ sources: { files: [path] }, attributes: { path: ['exactly'] } }, TEST_KEY);
    const run = createPipeline({ config, directory: emptyDirectory(), maps: loadMapFiles(config.sources.files) });
    const span = spanOf({ where: '/a', exactly: '/orders', code: '409' }, { scope: { name: 'ours', version: '' } });
    expect(eventOf(run(span, TEST_NOW))).toMatchObject({ endpoint: '/orders', statusCode: 409 });
  });

  it('must have names of their own', () => {
    const paths = ['a.yaml', 'b.yaml'].map((name) => file(name, 'name: twin\n'));
    expect(() => loadMapFiles(paths)).toThrow(/sources\.files: two files are named "twin"/);
  });

  it('may include only maps that are there', () => {
    const path = file('a.yaml', 'name: a\ninclude: [nginxx]\n');
    expect(() => loadMapFiles([path])).toThrow(/map "a": include "nginxx" is not a map\. Known: a, apigee/);
  });
});
