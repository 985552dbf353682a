import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openOpenApi, type OpenApiSetting } from './library';

const folder = mkdtempSync(join(tmpdir(), 'callsight-openapi-'));
afterAll(() => rmSync(folder, { recursive: true }));

function documentOf(name: string, ...paths: string[]): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ openapi: '3.1.0', paths: Object.fromEntries(paths.map((path) => [path, {}])) }));
  return file;
}

const open = (...openapi: OpenApiSetting[]) => openOpenApi({ openapi, max_openapi_bytes: 10_000, poll_seconds: 1 });

describe('OpenAPI documents', () => {
  it('are those of the service first, then those of all services', () => {
    const library = open(
      { file: documentOf('shared.json', '/health', '/{any}', '/orders/{shared}') },
      { file: documentOf('orders.json', '/orders/{orderId}'), service: 'orders' },
      { file: documentOf('more.json', '/orders/{more}', '/orders/{more}/lines'), service: 'orders', base_path: '/' },
      { file: documentOf('billing.json', '/invoices/{id}'), service: 'billing', base_path: '/b' }
    );
    const match = (service: string, path: string) => library.match(service, path);
    expect(match('orders', '/orders/1')).toBe('/orders/{orderId}');
    expect(match('orders', '/orders/1/lines')).toBe('/orders/{more}/lines');
    expect(match('orders', '/health')).toBe('/health');
    expect(match('billing', '/b/invoices/1')).toBe('/b/invoices/{id}');
    expect(match('billing', '/orders/1')).toBe('/orders/{shared}');
    expect(match('unknown', '/x')).toBe('/{any}');
    expect(match('unknown', '/b/invoices/1')).toBeUndefined();
  });

  it('are read again when they change; a broken one is reported and the version before stays', async () => {
    const file = documentOf('changing.json', '/a/{old}');
    const library = open({ file });
    const onError = jest.fn();
    try {
      expect(library.match('s', '/a/1')).toBe('/a/{old}');
      const changed = new Promise<void>((resolve) => library.watch({ onChange: resolve, onError }));
      documentOf('changing.json', '/a/{new}');
      await changed;
      expect(library.version()).toBe(1);
      expect(library.match('s', '/a/1')).toBe('/a/{new}');

      const failed = new Promise<unknown>((resolve) => onError.mockImplementation(resolve));
      writeFileSync(file, '{ "openapi": "3.1.0", "paths": ');
      expect(String(await failed)).toMatch(
        /changing\.json cannot be used as an OpenAPI document:\n {2}- not valid JSON/
      );
      expect(library.version()).toBe(1);
      expect(library.match('s', '/a/1')).toBe('/a/{new}');
    } finally {
      library.close();
    }
  });

  it('say what is wrong with a file at start', () => {
    expect(() => open({ file: join(folder, 'none.yaml') })).toThrow(/none\.yaml.*\n.*cannot be read \(ENOENT\)/);
    const large = documentOf('large.json', ...Array.from({ length: 1000 }, (_, index) => `/path-${index}`));
    expect(() => open({ file: large })).toThrow(/bytes, more than endpoints\.max_openapi_bytes \(10000\)/);
  });
});
