const IS_ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-fA-F:.]+\]|[0-9a-fA-F]*:[0-9a-fA-F:.]+|localhost)(:\d+)?$/;

/**
 * The service that a gateway's name for what is behind it stands for; empty when it stands for none.
 *
 * - Istio names clusters `direction|port|subset|host`: `outbound|8080||orders.shop.svc.cluster.local` is `orders.shop`.
 *   An inbound cluster has no host: there the resource says which service it is.
 * - Traefik adds the provider: `orders@docker` is `orders`.
 * - An address, such as `10.0.0.7:8080`, names no service.
 */
export function serviceName(sent: string): string {
  const upstream = sent.trim();
  if (/^(Inbound)?PassthroughCluster|^BlackHoleCluster/.test(upstream) || IS_ADDRESS.test(upstream)) {
    return '';
  }
  const cluster = upstream.split('|');
  if (cluster.length === 4) {
    return cluster[0].startsWith('inbound') ? '' : cluster[3].replace(/\.svc\.cluster\.local$/, '');
  }
  return upstream.replace(/(?<=.)@[a-z0-9]+$/, '');
}
