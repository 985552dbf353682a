import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { textOf, ROOT } from './files';

const DOCKERFILE = 'collector/sidecar/Dockerfile';

it.each([DOCKERFILE, 'standalone/demo/Dockerfile'])('%s holds what the sidecar imports beside its folder', (file) => {
  expect(textOf(file)).toMatch(/^COPY model model$/m);
});

it("the sidecar's image holds the files that its bundle looks for", () => {
  const copied = textOf(DOCKERFILE).match(/^COPY collector\/.*$/gm);
  expect(copied).toEqual(
    expect.arrayContaining(['COPY collector/schema schema', 'COPY collector/gateways/*.yaml gateways/'])
  );
  expect(readdirSync(join(ROOT, 'collector/gateways')).filter((name) => name.endsWith('.yaml')).length).toBeGreaterThan(
    5
  );
});

it.each([DOCKERFILE, 'standalone/demo/Dockerfile'])('%s copies the model, which the sidecar imports', (file) => {
  expect(textOf(file)).toMatch(/^COPY model model$/m);
});
