import { type AttributeValue } from '../../otlp/record';
import { eventOf, spanOf, TEST_NOW, testPipeline } from '../testing';

function isLongLived(attributes: Record<string, AttributeValue>, settings = {}): boolean {
  return eventOf(testPipeline(settings)(spanOf(attributes), TEST_NOW)).longLived;
}

const get = { 'http.request.method': 'GET', 'url.path': '/feed', 'http.response.status_code': 200 };
const type = (value: string) => ({ 'http.response.header.content-type': [value] });

describe('a call is long-lived', () => {
  it.each([
    [{ ...get, 'http.response.status_code': 101 }],
    [{ ...get, ...type('text/event-stream; charset=utf-8') }],
    [{ ...get, ...type('multipart/x-mixed-replace;boundary=x') }],
    [{ 'url.path': '/chat', 'http.scheme': 'wss' }],
    [{ ...get, 'network.protocol.name': 'websocket' }],
    [{ ...get, 'network.protocol.name': 'http', 'url.scheme': 'ws' }],
    [{ ...get, 'http.request.header.upgrade': ['WebSocket'] }],
    [{ ...get, 'http.request.method': 'CONNECT' }],
    [{ 'rpc.system': 'grpc', 'rpc.method': 'Watch', 'rpc.grpc.status_code': 0, 'rpc.type': 'SERVER_STREAMING' }],
  ])('%j', (attributes) => expect(isLongLived(attributes)).toBe(true));

  it.each([
    [get],
    [{ ...get, 'url.scheme': 'https', 'network.protocol.name': 'http' }],
    [{ ...get, ...type('application/json') }],
    [{ ...get, ...type('text/event-stream'), 'http.response.status_code': 401 }],
    [{ ...get, 'http.request.header.upgrade': ['websocket'], 'http.response.status_code': 426 }],
    [{ 'rpc.system': 'grpc', 'rpc.method': 'Get', 'rpc.grpc.status_code': 0, 'rpc.type': 'UNARY' }],
  ])('not %j', (attributes) => expect(isLongLived(attributes)).toBe(false));

  it('when a setting names its endpoint', () => {
    const settings = { endpoints: { long_lived: ['/poll/{id}', '/live/*'] } };
    const at = (route: string, status = 200) =>
      isLongLived({ 'http.request.method': 'GET', 'http.route': route, 'http.response.status_code': status }, settings);
    expect([at('/poll/{id}'), at('/live/{id}/news'), at('/poll/{id}', 404), at('/poll')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
