import { type ApiCall, type AttributeValue, STATUS_CODE } from '../../otlp/record';
import { eventOf, spanOf, TEST_NOW, testPipeline } from '../testing';

const run = testPipeline();
const call = { 'http.request.method': 'GET', 'url.path': '/things' };

function outcomeOf(attributes: Record<string, AttributeValue>, overrides: Partial<ApiCall> = {}) {
  const { statusCode, errorClass, outcomeReason, errorType } = eventOf(run(spanOf(attributes, overrides), TEST_NOW));
  return [statusCode, errorClass, outcomeReason, errorType];
}

const logOf = (source: string, attributes: Record<string, AttributeValue>) =>
  spanOf(attributes, {
    ...{ signal: 'log', kind: 0, traceId: '', spanId: '', startTimeUs: TEST_NOW * 1000, endTimeUs: 0 },
    resource: new Map([['callsight.source', source]]),
  });

describe('the outcome of a call', () => {
  const failed = { status: { code: STATUS_CODE.error, message: '' } };

  it('is unknown, with the reason, when no status can be read', () => {
    expect(outcomeOf(call)).toEqual([0, 'unknown', 'no_status', '']);
    expect(outcomeOf({ ...call, 'http.response.status_code': 0 })).toEqual([0, 'unknown', 'status_zero', '']);
    expect(outcomeOf({ ...call, 'http.response.status_code': 'done' })).toEqual([0, 'unknown', 'unread_status', '']);
    expect(outcomeOf({ ...call, 'http.response.status_code': 799 })).toEqual([0, 'unknown', 'unread_status', '']);
  });

  it('is read from a text', () => {
    expect(outcomeOf({ ...call, 'http.response.status_code': '409 Conflict' })).toEqual([409, 'conflict', '', '']);
    expect(outcomeOf({ ...call, 'http.response.status_code': '4xx' })).toEqual([0, 'client_other', '', '']);
  });

  it('is that of error.type when it is a status', () => {
    expect(outcomeOf({ ...call, 'error.type': '502' })).toEqual([502, 'upstream', '', '502']);
  });

  it('is a failure of the server when an exception or the span says so', () => {
    expect(outcomeOf({ ...call, 'exception.type': 'ValueError' })).toEqual([0, 'server', '', '']);
    expect(outcomeOf(call, failed)).toEqual([0, 'server', '', '']);
    expect(outcomeOf(call, { eventNames: ['log', 'exception'] })).toEqual([0, 'server', '', '']);
    const ok = { ...call, 'http.response.status_code': 200 };
    expect(outcomeOf(ok, { eventNames: ['exception'] })).toEqual([200, 'none', '', '']);
  });

  it('is that of the operation: gRPC, JSON-RPC, GraphQL', () => {
    const rpc = { 'rpc.system': 'grpc', 'rpc.service': 'a.B', 'rpc.method': 'C' };
    expect(outcomeOf({ ...rpc, 'rpc.grpc.status_code': 0 })).toEqual([0, 'none', '', '']);
    expect(outcomeOf({ ...rpc, 'rpc.grpc.status_code': 16 }, failed)).toEqual([
      ...[0, 'authentication', '', 'UNAUTHENTICATED'],
    ]);
    expect(outcomeOf({ 'rpc.system.name': 'grpc', 'rpc.response.status_code': 'DEADLINE_EXCEEDED' })).toEqual([
      ...[0, 'timeout', '', 'DEADLINE_EXCEEDED'],
    ]);
    expect(outcomeOf(rpc)).toEqual([0, 'unknown', 'no_status', '']);
    expect(outcomeOf({ ...rpc, 'rpc.grpc.status_code': 99 })).toEqual([0, 'unknown', 'unread_status', '']);
    const ok = { ...call, 'http.response.status_code': 200 };
    expect(outcomeOf({ ...ok, 'http.response.header.grpc-status': ['8'] })).toEqual([
      ...[200, 'rate_limited', '', 'RESOURCE_EXHAUSTED'],
    ]);
    expect(outcomeOf({ ...ok, 'http.response.header.content-type': ['application/grpc-web+proto'] })).toEqual([
      ...[200, 'unknown', 'no_grpc_status', ''],
    ]);
    expect(outcomeOf({ ...ok, 'graphql.error.count': 1, 'graphql.error.codes': ['FORBIDDEN'] })).toEqual([
      ...[200, 'authorization', '', 'FORBIDDEN'],
    ]);
    expect(outcomeOf({ ...ok, 'graphql.operation.type': 'query', 'graphql.error.count': 0 })).toEqual([
      ...[200, 'none', '', ''],
    ]);
  });

  it.each(['connect_rpc', 'connectrpc', 'jsonrpc'])(
    'of %s, which has a code of errors only, is a success without one',
    (system) => {
      const rpc = { 'rpc.system': system, 'rpc.service': 'a.B', 'rpc.method': 'C' };
      expect(outcomeOf(rpc)).toEqual([0, 'none', '', '']);
      expect(outcomeOf(rpc, failed)).toEqual([0, 'server', '', '']);
      expect(outcomeOf({ ...rpc, 'error.type': 'timeout' })).toEqual([0, 'timeout', '', 'timeout']);
      expect(outcomeOf({ ...rpc, 'rpc.response.status_code': 'moved' })).toEqual([0, 'unknown', 'unread_status', '']);
    }
  );

  it('of Envoy is that of gRPC', () => {
    const envoy = { method: 'POST', path: '/a.B/C', response_code: '200', duration: '3' };
    const classOf = (attributes: Record<string, AttributeValue>) =>
      eventOf(run(logOf('envoy', { ...envoy, ...attributes }), TEST_NOW)).errorClass;
    expect(classOf({ grpc_status: 'PermissionDenied' })).toBe('authorization');
    expect(classOf({ grpc_status_number: '2' })).toBe('server');
    expect(classOf({ grpc_status: '-' })).toBe('none');
  });

  it('is a rate limit with nothing left, and a quota only where one is named', () => {
    const refused = { ...call, 'http.response.status_code': 429 };
    const header = (name: string) => `http.response.header.${name}`;
    const classOf = (attributes: Record<string, AttributeValue>) => outcomeOf({ ...refused, ...attributes })[1];
    const pair = { [header('x-ratelimit-limit')]: '10', [header('x-ratelimit-remaining')]: '0' };
    expect(classOf(pair)).toBe('rate_limited');
    expect(classOf({ [header('x-ratelimit-limit')]: '10, 10;w=86400', [header('x-ratelimit-remaining')]: '0' })).toBe(
      'quota_exceeded'
    );
    const windows = (window: string) => ({
      [header(`x-ratelimit-limit-${window}`)]: '10',
      [header(`x-ratelimit-remaining-${window}`)]: '0',
    });
    expect([classOf(windows('minute')), classOf(windows('month'))]).toEqual(['rate_limited', 'quota_exceeded']);
    const own = { 'api.quota.bucket': 'burst', 'api.quota.consumed': 10, 'api.quota.limit': 10 };
    expect(classOf(own)).toBe('quota_exceeded');
  });
});

describe('a connection that carries no HTTP', () => {
  it.each(['0', 0, '-', '000', 'ERROR'])('is no call: status %j', (response_code) => {
    const connection = {
      response_code,
      response_flags: 'UF',
      duration: '2285',
      bytes_sent: '12',
      method: null,
      path: '-',
    };
    expect(run(logOf('envoy', connection), TEST_NOW)).toEqual({ kind: 'ignored', reason: 'no_http_attributes' });
  });
});
