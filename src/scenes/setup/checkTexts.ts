import { t } from '@grafana/i18n';
import { SETUP_DAYS, type SetupFacts } from '../../queries/setup/setupFactsQuery';
import { formatCount, formatSeconds, formatShare } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';
import { carried, type CheckId, type SetupState } from './checks';

/** Name of a step of setting up. */
export function checkTitle(id: CheckId): string {
  return {
    tables: t('setup.tables', 'ClickHouse and its tables'),
    calls: t('setup.calls', 'First call'),
    consumers: t('setup.consumers', 'Consumers have names'),
    endpoints: t('setup.endpoints', 'Endpoints have templates'),
    plans: t('setup.plans', 'Plans'),
    quotas: t('setup.quotas', 'Quotas'),
    costs: t('setup.costs', 'Revenue and cost'),
    deploys: t('setup.deploys', 'Deploys on the charts'),
    prometheus: t('setup.prometheus', 'Prometheus'),
    alerts: t('setup.alerts', 'Alert rules'),
  }[id];
}

/** What the data says about a step. */
export function checkFact(id: CheckId, { report, facts, prometheus, alertRules }: SetupState): string {
  switch (id) {
    case 'tables':
      return report.missingTables.length > 0
        ? t('setup.tables-missing', 'Missing: {{tables}}.', { tables: report.missingTables.join(', '), ...PLAIN_TEXT })
        : t('setup.tables-found', 'ClickHouse {{version}}, all {{count}} tables.', {
            version: facts?.version ?? '',
            count: report.tables.length,
          });
    case 'calls':
      return report.newestAgeSeconds === undefined
        ? t('setup.calls-none', 'No call is stored.')
        : t('setup.calls-stored', '{{calls}} calls, the last one {{age}} ago.', {
            calls: formatCount(report.calls),
            age: formatSeconds(report.newestAgeSeconds),
          });
    case 'deploys':
      return t('setup.deploys-stored', '{{deploys}} deploys in {{days}} days.', {
        deploys: formatCount(facts?.deploys ?? 0),
        days: SETUP_DAYS,
      });
    case 'prometheus':
      return prometheus > 0
        ? t('setup.prometheus-found', 'A data source is there.')
        : t('setup.prometheus-none', 'No data source: the alert rules on endpoints read it.');
    case 'alerts':
      return alertRules === undefined
        ? t('setup.alerts-unknown', 'The rules of this Grafana cannot be read from here.')
        : t('setup.alerts-found', '{{rules}} rules with the label source = callsight.', {
            rules: formatCount(alertRules),
          });
    default:
      return shareFact(id, facts);
  }
}

function shareFact(id: Parameters<typeof carried>[0], facts: SetupFacts | undefined): string {
  if (facts === undefined || facts.calls === 0) {
    return t('setup.no-calls', 'No call in the last {{days}} days.', { days: SETUP_DAYS });
  }
  const part = carried(id, facts);
  const share = t('setup.share', '{{share}} of the calls of {{days}} days: {{part}} of {{calls}}.', {
    share: formatShare(part / facts.calls),
    part: formatCount(part),
    calls: formatCount(facts.calls),
    days: SETUP_DAYS,
  });
  return id === 'consumers'
    ? `${share} ${t('setup.directory', 'The directory has {{entries}} entries.', {
        entries: formatCount(facts.directory_entries),
      })}`
    : share;
}

/** What to do about a step that is open. */
export function checkHelp(id: CheckId): string {
  return {
    tables: t('setup.tables-help', 'Start the sidecar against this database, or run npm run migrate.'),
    calls: t('setup.calls-help', 'Point an OpenTelemetry exporter at the address below, or send the test call.'),
    consumers: t('setup.consumers-help', 'Give the sidecar a directory: a file or a service that names organizations.'),
    endpoints: t(
      'setup.endpoints-help',
      'Give the sidecar the OpenAPI document of the API, or http.route in the spans.'
    ),
    plans: t('setup.plans-help', 'Name the plan of each organization in the directory.'),
    quotas: t('setup.quotas-help', 'Map the header X-RateLimit-Limit of your gateway to the quota of the call.'),
    costs: t('setup.costs-help', 'Give the sidecar a price list: docs/costs.md.'),
    deploys: t('setup.deploys-help', 'Report each release from your pipeline:'),
    prometheus: t('setup.prometheus-help', 'Add a Prometheus data source that scrapes the sidecar.'),
    alerts: t('setup.alerts-help', 'Provision the rules of provisioning/alerting, or use Alert on any panel.'),
  }[id];
}
