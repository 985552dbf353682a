import { OpenApiError, readOpenApi } from './document';
import { serverPaths } from './serverPaths';

const read = (text: string, file = 'api.yaml', basePath?: string) => readOpenApi(text, { file, basePath });

function problemsOf(text: string, file?: string): string[] {
  try {
    read(text, file);
  } catch (error) {
    if (error instanceof OpenApiError) {
      expect(error.message).toContain(file ?? 'api.yaml');
      return error.problems;
    }
    throw error;
  }
  return [];
}

describe('base paths of servers', () => {
  it.each([
    ['https://api.example.com/v1/', ['/v1']],
    ['https://api.example.com', ['']],
    ['https://api.example.com/v1?x=/y', ['/v1']],
    ['/v2', ['/v2']],
    ['v2', ['/v2']],
    ['/', ['']],
    ['//api.example.com/x', ['/x']],
  ])('of %s are %j', (url, paths) => expect(serverPaths([{ url }])).toEqual(paths));

  it('have variables by their values, or by their default and a parameter', () => {
    const url = '{scheme}://{tenant}.example.com:{port}/{stage}/v{version}';
    const variables = {
      scheme: { default: 'https', enum: ['https', 'http'] },
      tenant: { default: 'demo' },
      port: { default: 443 },
      stage: { default: 'live', enum: ['live', 'test'] },
      version: { default: '2' },
    };
    expect(serverPaths([{ url, variables }])).toEqual(['/live/v2', '/live/v{version}', '/test/v2', '/test/v{version}']);
    expect(serverPaths([{ url: '{base}/v1', variables: { base: { default: 'https://a.example/api' } } }])).toEqual([
      '/api/v1',
      '/{base}/v1',
    ]);
    const many = Array.from({ length: 101 }, (_, index) => `v${index}`);
    expect(() => serverPaths([{ url: '/{v}', variables: { v: { enum: many } } }])).toThrow(/more than 100/);
  });

  it('are those of every server, once', () => {
    expect(serverPaths([{ url: 'https://a.example/v1' }, { url: 'https://b.example/v1' }, { url: '/v2' }])).toEqual([
      '/v1',
      '/v2',
    ]);
    expect(serverPaths(undefined)).toEqual(['']);
    expect(serverPaths([])).toEqual(['']);
  });
});

describe('an OpenAPI document', () => {
  const yaml = `
openapi: 3.1.0
info: { title: Orders, version: '1' }
servers: [{ url: 'https://api.example.com/v1' }]
paths:
  /orders/{orderId}/:
    get: { responses: {} }
    parameters: []
    x-owner: team
  /internal:
    servers: [{ url: /admin }]
    get: {}
    post: { servers: [{ url: /batch }] }
`;

  it('gives its paths with the base paths that count for their operations', () => {
    expect(read(yaml)).toEqual(['/v1/orders/{orderId}', '/admin/internal', '/batch/internal']);
    expect(read(yaml, 'api.yaml', '/')).toEqual(['/orders/{orderId}', '/internal']);
    expect(read(yaml, 'api.yaml', '/x/')).toEqual(['/x/orders/{orderId}', '/x/internal']);
  });

  it('may be JSON, whatever the file is called', () => {
    const json = JSON.stringify({ openapi: '3.0.3', paths: { '/a': {}, '/': { get: {} } } });
    expect(read(json, 'api.json')).toEqual(['/a', '/']);
    expect(read(`\n${json}`, 'api')).toEqual(['/a', '/']);
  });

  it.each([
    ['swagger: "2.0"\npaths: { /a: {} }', /^openapi: .*found nothing/],
    ['openapi: "2.0"\npaths: { /a: {} }', /^openapi: must be 3\.x; convert/],
    ['openapi: 3.1.0\npaths: {}', /^paths: there are none/],
    ['openapi: 3.1.0', /^paths: .*found nothing/],
    ['openapi: 3.1.0\npaths: { a: {} }', /^paths\.a: /],
    ['openapi: 3.1.0\npaths: { /a: 5 }', /^paths\.\/a: .*found a number/],
    ['openapi: 3.1.0\nservers: [{}]\npaths: { /a: {} }', /^servers\.0\.url: /],
    ['openapi: [', /^not valid YAML: /],
    ['{', /^not valid JSON: /],
    ['just text', /^\(top level\): .*found a string/],
  ])('%j is refused', (text, problem) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(problem);
  });
});
