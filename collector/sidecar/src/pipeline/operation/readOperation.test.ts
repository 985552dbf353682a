import { type AttributeValue, type ApiCall } from '../../otlp/record';
import { eventOf, spanOf, TEST_NOW, testPipeline } from '../testing';

const GRAPHQL = { 'http.request.method': 'POST', 'url.path': '/graphql', 'http.response.status_code': 200 };
const MCP = { ...GRAPHQL, 'http.route': '/mcp', 'url.path': '/mcp' };
const JSON_RPC = { ...GRAPHQL, 'url.path': '/rpc', 'rpc.system.name': 'jsonrpc' };
const none = {};

type Attributes = Record<string, AttributeValue>;

describe('the endpoint of an operation', () => {
  const pipeline = testPipeline();
  const event = (attributes: Attributes, overrides: Partial<ApiCall> = {}) =>
    eventOf(pipeline(spanOf(attributes, overrides), TEST_NOW));

  const cases: ReadonlyArray<readonly [endpoint: string, base: Attributes, own: Attributes]> = [
    ['/graphql query Orders', GRAPHQL, { 'graphql.operation.type': 'query', 'graphql.operation.name': 'Orders' }],
    ['/graphql mutation', GRAPHQL, { 'graphql.operation.type': 'MUTATION' }],
    ['/graphql operation Pay', GRAPHQL, { 'graphql.operation.name': 'Pay' }],
    [
      '/graphql query {other}',
      GRAPHQL,
      { 'graphql.operation.type': 'query', 'graphql.operation.name': 'ada@acme.example' },
    ],
    ['query Orders', none, { 'graphql.operation.type': 'query', 'graphql.operation.name': 'Orders' }],
    ['/mcp tools/call get_weather', MCP, { 'mcp.method.name': 'tools/call', 'gen_ai.tool.name': 'get_weather' }],
    ['/mcp prompts/get review', MCP, { 'mcp.method.name': 'prompts/get', 'gen_ai.prompt.name': 'review' }],
    ['/mcp initialize', MCP, { 'mcp.method.name': 'initialize' }],
    ['tools/list', none, { 'mcp.method.name': 'tools/list', 'rpc.system': 'jsonrpc' }],
    ['/rpc eth_getBalance', JSON_RPC, { 'rpc.method': 'eth_getBalance' }],
    ['/rpc {other}', JSON_RPC, { 'rpc.method': '_OTHER' }],
    ['/shop.v1.Orders/Get', none, { 'rpc.system': 'grpc', 'rpc.service': 'shop.v1.Orders', 'rpc.method': 'Get' }],
    ['/shop.v1.Orders/Get', none, { 'rpc.system.name': 'grpc', 'rpc.method': 'shop.v1.Orders/Get' }],
    ['/shop.Orders/Get', GRAPHQL, { 'url.path': '/shop.Orders/Get' }],
    ['/twirp/shop.Orders/Get', GRAPHQL, { 'url.path': '/twirp/shop.Orders/Get?x=1' }],
    [
      '/Greeter/sayHello',
      GRAPHQL,
      { 'url.path': '/Greeter/sayHello', 'http.request.header.content-type': ['application/grpc+proto'] },
    ],
    [
      '/api/echo/Say',
      GRAPHQL,
      { 'url.path': '/api/echo/Say', 'http.response.header.content-type': ['application/grpc-web-text'] },
    ],
    ['/greet.Greeter/Hello', GRAPHQL, { 'http.route': '/greet.Greeter/Hello', 'url.path': '/greet.Greeter/Hello' }],
    ['/graphql Checkout', GRAPHQL, { 'api.operation': 'Checkout' }],
  ];

  it.each(cases)('is %s', (endpoint, base, own) => {
    expect(event({ ...base, ...own })).toMatchObject({
      endpoint,
      endpointSource: 'operation',
      operations: [],
      operationCount: 1,
    });
  });

  it('is read from the name of the span when that is all there is', () => {
    expect(event(GRAPHQL, { name: 'subscription OnPaid' }).endpoint).toBe('/graphql subscription OnPaid');
    expect(event({ 'rpc.system': 'grpc' }, { name: 'shop.v1.Orders/Get' }).endpoint).toBe('/shop.v1.Orders/Get');
    expect(event(GRAPHQL, { name: 'POST /graphql' })).toMatchObject({
      endpoint: '/graphql',
      endpointSource: 'inferred',
    });
  });

  it.each(['/files/report.Final/Draft.pdf', '/v1.2/Orders', '/static/app.js', '/a.b/c', '/orders'])(
    'of %s is that of its path',
    (path) => {
      expect(event({ ...GRAPHQL, 'url.path': path })).toMatchObject({ operations: [], operationCount: 1 });
      expect(event({ ...GRAPHQL, 'url.path': path }).endpointSource).not.toBe('operation');
    }
  );

  it('of a batch is one, with each operation beside it', () => {
    const batch = { 'graphql.operation.type': ['query', 'mutation'], 'graphql.operation.name': ['Orders', 'Pay'] };
    expect(event({ ...GRAPHQL, ...batch })).toMatchObject({
      endpoint: '/graphql {batch}',
      operations: ['/graphql query Orders', '/graphql mutation Pay'],
      operationCount: 2,
    });
    const same = { 'graphql.operation.type': 'query', 'graphql.operation.name': ['Orders', 'Orders'] };
    expect(event({ ...GRAPHQL, ...same })).toMatchObject({
      endpoint: '/graphql query Orders',
      operations: ['/graphql query Orders', '/graphql query Orders'],
      operationCount: 2,
    });
    expect(event({ ...GRAPHQL, 'api.operation': 'Orders, Pay' })).toMatchObject({
      operations: ['/graphql Orders', '/graphql Pay'],
      operationCount: 2,
    });
    const large = {
      'api.operation': Array.from({ length: 50 }, (_, index) => `op${index}`),
      'api.operation.count': 60,
    };
    const { operations, operationCount } = event({ ...GRAPHQL, ...large });
    expect([operations.length, operationCount]).toEqual([32, 60]);
  });

  it('of an OData batch is its path, with the number of operations that is stated', () => {
    const batch = { ...GRAPHQL, 'http.route': '/odata/$batch', 'api.operation.count': 3 };
    expect(event(batch)).toMatchObject({ endpointSource: 'operation', operations: [], operationCount: 3 });
  });

  it('is counted by its source, once', () => {
    const own = testPipeline();
    own(spanOf({ ...GRAPHQL, 'graphql.operation.type': 'query' }), TEST_NOW);
    own(spanOf({ 'rpc.system': 'grpc', 'rpc.service': 's.S', 'rpc.method': 'M' }), TEST_NOW);
    expect(own.endpoints).toMatchObject({ operation: 2, inferred: 0, none: 0 });
  });

  it('is bounded by endpoints.max_templates_per_service, since callers choose the names', () => {
    const own = testPipeline({ endpoints: { max_templates_per_service: 2, max_services: 1 } });
    const endpointOf = (name: string) =>
      eventOf(own(spanOf({ ...GRAPHQL, 'graphql.operation.type': 'query', 'graphql.operation.name': name }), TEST_NOW))
        .endpoint;
    expect(['A', 'B', 'C', 'A'].map(endpointOf)).toEqual([
      '/graphql query A',
      '/graphql query B',
      '/graphql {other}',
      '/graphql query A',
    ]);
  });

  it('is not made by a refused call that tries out paths', () => {
    const own = testPipeline();
    const sourceOf = (path: string, status: number) =>
      eventOf(own(spanOf({ ...GRAPHQL, 'url.path': path, 'http.response.status_code': status }), TEST_NOW))
        .endpointSource;
    expect(sourceOf('/evil.Scan/Run', 404)).not.toBe('operation');
    expect(sourceOf('/shop.Orders/Get', 200)).toBe('operation');
    expect(sourceOf('/shop.Orders/Get', 404)).toBe('operation');
  });
});
