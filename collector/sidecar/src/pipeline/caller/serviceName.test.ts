import { serviceName } from './serviceName';

it.each([
  ['outbound|8080||orders.shop.svc.cluster.local', 'orders.shop'],
  ['outbound|443|v1|api.example.com', 'api.example.com'],
  ['inbound|8080||', ''],
  ['PassthroughCluster', ''],
  ['InboundPassthroughClusterIpv4', ''],
  ['BlackHoleCluster', ''],
  ['shop-orders-8080@kubernetescrd', 'shop-orders-8080'],
  ['api@internal', 'api'],
  ['orders', 'orders'],
  ['127.0.0.1:19000', ''],
  ['10.1.2.3', ''],
  ['[::1]:8080', ''],
  ['fe80::1', ''],
  ['localhost:8080', ''],
  ['orders:8080', 'orders:8080'],
  ['v1.2.3.4', 'v1.2.3.4'],
  ['@odd', '@odd'],
  ['', ''],
  ['  ', ''],
  [' orders ', 'orders'],
])('the service behind %j is %j', (upstream, expected) => expect(serviceName(upstream)).toBe(expected));
