import { t } from '@grafana/i18n';
import { clientsQuery } from '../queries/clients/clientsQuery';
import { networkQuery, type NetworkDimension } from '../queries/network/networkQuery';
import type { ConsumerLabels } from '../sql/consumerName';
import type { Scope } from '../sql/source';
import { dimensionName } from '../text/labels';
import { tableSpec } from './spec';
import { SERVER_ERROR_RATE } from './thresholds';

const calls = () => ({ column: 'calls' as const, title: t('panels.table.calls', 'Calls'), width: 88 });
const share = () => ({ column: 'share' as const, title: t('panels.table.share', 'Share') });
const organizations = () => ({
  column: 'organizations' as const,
  title: t('panels.clients.organizations', 'Organizations'),
  width: 112,
});

/** SDKs and their versions, by calls. */
export function clientsPanel(scope: Scope, labels: ConsumerLabels) {
  const query = clientsQuery(scope, labels);
  const spec = tableSpec(
    query,
    [
      { column: 'sdk', title: t('variables.dimension.sdk', 'SDK'), names: { of: 'sdk_name', value: 'sdk_value' } },
      {
        column: 'version',
        title: t('panels.table.version', 'Version'),
        width: 120,
        names: { of: 'sdk_version', value: 'version_value' },
      },
      ...[organizations(), calls(), share()],
      { column: 'server_errors', title: t('panels.table.server-errors', 'Server errors') },
      {
        column: 'server_error_rate',
        title: t('panels.table.server-error-rate', 'Server error rate'),
        thresholds: SERVER_ERROR_RATE,
      },
      { column: 'p95', title: 'p95' },
      { column: 'behind', title: t('panels.clients.behind', 'Versions behind'), width: 84 },
      { column: 'first_seen', title: t('panels.clients.first-seen', 'First seen'), time: 'ago' },
      { column: 'last_seen', title: t('panels.table.last-seen', 'Last seen'), time: 'ago' },
    ],
    {
      about: { scope, measure: 'calls', by: { by: 'dimension', dimension: 'sdk_name', labels } },
      title: t('panels.clients.title', 'SDKs and versions'),
      description: t(
        'panels.clients.description',
        'Calls and known organizations are exact; p95 is within 4.4% of the exact value. “Versions behind” counts the newer versions of the SDK in all stored calls, whatever the filters are; “First seen” is the hour of the first of them.'
      ),
    }
  );
  return { query, spec };
}

/** The values of a dimension of the network, by calls. */
export function networkPanel(scope: Scope, dimension: NetworkDimension, labels: ConsumerLabels) {
  const query = networkQuery(scope, dimension, labels);
  const spec = tableSpec(
    query,
    [
      { column: 'label', title: dimensionName(dimension), names: { of: dimension, value: 'value' } },
      ...[calls(), share(), organizations()],
      {
        column: 'network_p95',
        title: t('panels.network.time', 'Network time p95'),
        width: 112,
        noValue: t('panels.network.not-sent', 'not sent'),
      },
      { column: 'ipv6_calls', title: t('panels.network.ipv6-calls', 'IPv6 calls'), width: 88 },
      { column: 'ipv6_share', title: t('panels.network.ipv6-share', 'IPv6'), width: 72 },
      { column: 'cache_hits', title: t('panels.network.cache-hits', 'Cache hits'), width: 88 },
      { column: 'cache_hit_share', title: t('panels.network.cache-hit-share', 'Hit rate'), width: 72 },
    ],
    {
      about: { scope, measure: 'calls', by: { by: 'dimension', dimension, labels } },
      title: t('panels.network.title', 'Calls by {{dimension}}, and their network', {
        dimension: dimensionName(dimension),
      }),
      description: t(
        'panels.network.description',
        'Calls and known organizations are exact. Network time is that of making connections behind the gateway, within 4.4% of the exact value. IPv6 is percent of the calls with a known IP version, the hit rate percent of those with an outcome of a cache.'
      ),
    }
  );
  return { query, spec };
}
