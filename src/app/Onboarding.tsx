import React, { type ReactNode } from 'react';
import { Trans, t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { Stack, TextLink } from '@grafana/ui';
import { CLICKHOUSE_DATASOURCE_TYPE } from '../constants';
import { OLDEST_PLUGIN_VERSION } from '../data/dataSourcePlugin';
import { screenUrl } from '../links/routes';
import { EmptyState } from '../scenes/states/EmptyState';
import { TestCall } from '../scenes/setup/TestCall';
import { mayOpen } from './mayOpen';
import type { Missing } from './readiness';
import { SetupActions } from './SetupActions';

interface Props {
  missing: Missing;
  /** Version of the data source plugin that is too old. */
  version?: string;
  database: string;
  /** Where senders reach the sidecar. */
  sidecarUrl: string;
  /** Shows the screens all the same. */
  onSkip: () => void;
}

/** What to do before there is anything to see; goes away by itself as soon as there is. */
export function Onboarding({ missing, ...props }: Props) {
  return <PluginPage>{steps[missing](props)}</PluginPage>;
}

type StepProps = Omit<Props, 'missing'>;

const steps: Record<Missing, (props: StepProps) => ReactNode> = {
  plugin: () => <NoPlugin />,
  'plugin-version': (props) => <OldPlugin {...props} />,
  'data-source': () => <NoDataSource />,
  tables: (props) => <MissingTables {...props} />,
  calls: (props) => <NoData {...props} />,
};

function NoPlugin() {
  return (
    <EmptyState
      title={t('onboarding.no-plugin', 'Install the ClickHouse data source plugin')}
      icon="plug"
      actions={
        <TextLink href={`/plugins/${CLICKHOUSE_DATASOURCE_TYPE}`} inline={false}>
          {t('onboarding.install-plugin', 'Open the ClickHouse plugin')}
        </TextLink>
      }
    >
      <Trans i18nKey="onboarding.no-plugin-help" values={{ oldest: OLDEST_PLUGIN_VERSION }}>
        Callsight reads its data through the ClickHouse data source, version {'{{oldest}}'} or newer. This Grafana does
        not have the plugin; a Grafana administrator can install it.
      </Trans>
    </EmptyState>
  );
}

function OldPlugin({ version = '', onSkip }: StepProps) {
  return (
    <EmptyState
      title={t('onboarding.old-plugin', 'Update the ClickHouse data source plugin')}
      icon="plug"
      actions={
        <>
          <TextLink href={`/plugins/${CLICKHOUSE_DATASOURCE_TYPE}`} inline={false}>
            {t('onboarding.install-plugin', 'Open the ClickHouse plugin')}
          </TextLink>
          <SetupActions onSkip={onSkip} />
        </>
      }
    >
      <Trans i18nKey="onboarding.old-plugin-help" values={{ version, oldest: OLDEST_PLUGIN_VERSION }}>
        Version {'{{version}}'} is installed. Callsight needs version {'{{oldest}}'} or newer.
      </Trans>
    </EmptyState>
  );
}

function NoDataSource() {
  return (
    <EmptyState
      title={t('onboarding.no-data-source', 'Add a ClickHouse data source')}
      icon="database"
      actions={
        <TextLink href={`/connections/datasources/${CLICKHOUSE_DATASOURCE_TYPE}`} inline={false}>
          {t('onboarding.add-data-source', 'Add the ClickHouse data source')}
        </TextLink>
      }
    >
      <Trans i18nKey="onboarding.no-data-source-help">
        Callsight reads its data through the ClickHouse data source, version 4.20 or newer. An administrator can add
        one; if you cannot see one that exists, ask for permission to query it.
      </Trans>
    </EmptyState>
  );
}

function MissingTables({ database, onSkip }: StepProps) {
  return (
    <EmptyState
      title={t('onboarding.missing-tables', 'Tables not found')}
      icon="database"
      actions={<SetupActions onSkip={onSkip} />}
    >
      <Trans i18nKey="onboarding.missing-tables-help" values={{ database }}>
        Database <code>{'{{database}}'}</code> has no tables of Callsight, or not all. Start the sidecar, which creates
        them, or run <code>npm run migrate</code>. If they are in another database, name it in the configuration.
      </Trans>
    </EmptyState>
  );
}

function NoData({ sidecarUrl, onSkip }: StepProps) {
  return (
    <EmptyState
      title={t('onboarding.no-data', 'Waiting for the first call')}
      icon="rss"
      actions={
        <>
          {mayOpen('setup') && (
            <TextLink href={screenUrl('setup')} inline={false}>
              {t('onboarding.setup', 'What is set up')}
            </TextLink>
          )}
          <SetupActions onSkip={onSkip} />
        </>
      }
    >
      <Stack direction="column" gap={2} alignItems="center">
        <span>
          <Trans i18nKey="onboarding.no-data-help" values={{ sidecarUrl }}>
            Point an OpenTelemetry exporter at <code>{'{{sidecarUrl}}'}</code>, or send this example span. This page
            updates when the call has arrived.
          </Trans>
        </span>
        <TestCall sidecarUrl={sidecarUrl} />
      </Stack>
    </EmptyState>
  );
}
