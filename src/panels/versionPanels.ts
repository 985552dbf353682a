import { t } from '@grafana/i18n';
import { versionConsumersQuery } from '../queries/versions/versionConsumersQuery';
import { versionWeeksQuery } from '../queries/versions/versionWeeksQuery';
import type { ConsumerLabels } from '../sql/consumerName';
import type { Scope } from '../sql/source';
import { tableSpec, type ChartSpec } from './spec';

/** Organizations and applications that call the chosen version, week by week. */
export function versionWeeksPanel(scope: Scope): ChartSpec {
  return {
    about: { scope, measure: 'calls' },
    kind: 'lines',
    title: t('panels.version-weeks.title', 'Consumers left, per week'),
    description: t(
      'panels.version-weeks.description',
      'Known organizations and applications with at least one call on the version in each week, which begins on Monday. A week that the period cuts is dashed.'
    ),
    query: versionWeeksQuery(scope),
    series: {
      organizations: { title: t('panels.version-weeks.organizations', 'Organizations'), color: 'blue' },
      applications: { title: t('panels.version-weeks.applications', 'Applications'), color: 'purple' },
    },
    finest: '7d',
  };
}

/** The applications that call the chosen version. */
export function versionConsumersPanel(scope: Scope, labels: ConsumerLabels) {
  const query = versionConsumersQuery(scope, labels);
  const spec = tableSpec(
    query,
    [
      {
        column: 'organization',
        title: t('variables.dimension.organization', 'Organization'),
        link: 'organization_path',
        names: { of: 'organization_id', value: 'organization_value' },
      },
      {
        column: 'application',
        title: t('variables.dimension.application', 'Application'),
        link: true,
        names: { of: 'application_id', value: 'application_value' },
      },
      { column: 'calls', title: t('panels.table.calls', 'Calls') },
      { column: 'share', title: t('panels.version.share', 'Of own calls'), width: 84 },
      { column: 'revenue', title: t('panels.version.revenue', 'Revenue at risk'), width: 104 },
      { column: 'sdk', title: t('panels.version.sdk', 'SDK'), width: 180 },
      { column: 'last_call', title: t('panels.version.last-call', 'Last call'), time: 'ago' },
      {
        column: 'newer',
        title: t('panels.version.newer', 'Newer version too'),
        width: 150,
        texts: {
          same_application: t('panels.version.newer-same', 'Same application'),
          other_application: t('panels.version.newer-other', 'Other application'),
          none: t('panels.version.newer-none', 'No'),
        },
      },
    ],
    {
      about: { scope, measure: 'calls', by: { by: 'dimension', dimension: 'application_id', labels } },
      title: t('panels.version.title', 'Who is left'),
      description: t(
        'panels.version.description',
        'Applications with calls on the version in the period. Calls are exact; “Of own calls” is their share of the application’s own calls. Revenue is that of these calls in the period, in the account’s currency. The SDK is that of the last call on the version.'
      ),
      noValue: t('panels.version.none', 'Nobody calls this version in the period'),
    }
  );
  return { query, spec };
}
