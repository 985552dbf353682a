import React, { useState, type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans, t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { Button, ClipboardButton, TextLink, useStyles2 } from '@grafana/ui';
import { CLICKHOUSE_DATASOURCE_TYPE, PLUGIN_ID } from '../constants';
import { EmptyState } from '../scenes/states/EmptyState';
import { firstSpanCommand, randomHexDigits } from './firstSpan';

type Missing = 'no-data-source' | 'missing-tables' | 'no-data';

interface Props {
  missing: Missing;
  database: string;
  /** Shows the screens all the same. */
  onSkip: () => void;
}

/** What to do before there is anything to see; goes away by itself as soon as there is. */
export function Onboarding({ missing, database, onSkip }: Props) {
  return <PluginPage>{steps[missing]({ database, onSkip })}</PluginPage>;
}

const steps: Record<Missing, (props: Omit<Props, 'missing'>) => ReactNode> = {
  'no-data-source': () => <NoDataSource />,
  'missing-tables': (props) => <MissingTables {...props} />,
  'no-data': (props) => <NoData {...props} />,
};

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

function MissingTables({ database, onSkip }: Omit<Props, 'missing'>) {
  return (
    <EmptyState
      title={t('onboarding.missing-tables', 'The tables are not there yet')}
      icon="database"
      actions={<Actions onSkip={onSkip} />}
    >
      <Trans i18nKey="onboarding.missing-tables-help" values={{ database }}>
        Database <code>{'{{database}}'}</code> lacks tables of Callsight. Start the sidecar, which creates them, or run{' '}
        <code>npm run migrate</code>. If they are in another database, name it in the configuration.
      </Trans>
    </EmptyState>
  );
}

function NoData({ onSkip }: Omit<Props, 'missing'>) {
  const styles = useStyles2(getStyles);
  const [command] = useState(() => firstSpanCommand(new Date(), randomHexDigits));
  return (
    <EmptyState
      title={t('onboarding.no-data', 'Waiting for the first call')}
      icon="rss"
      actions={
        <>
          <ClipboardButton icon="copy" variant="primary" getText={() => command}>
            {t('onboarding.copy', 'Copy the example')}
          </ClipboardButton>
          <Actions onSkip={onSkip} />
        </>
      }
    >
      <Trans i18nKey="onboarding.no-data-help">
        Point an OpenTelemetry exporter at the Collector or at the sidecar, or send this example span. The page changes
        by itself when the call has arrived.
      </Trans>
      <pre className={styles.command} tabIndex={0}>
        {command}
      </pre>
    </EmptyState>
  );
}

function Actions({ onSkip }: { onSkip: () => void }) {
  return (
    <>
      <TextLink href={`/plugins/${PLUGIN_ID}?page=configuration`} inline={false}>
        {t('onboarding.configuration', 'Configuration')}
      </TextLink>
      <Button variant="secondary" fill="text" onClick={onSkip}>
        {t('onboarding.skip', 'Show the screens')}
      </Button>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  command: css({ marginTop: theme.spacing(2), textAlign: 'left', maxHeight: theme.spacing(40), overflow: 'auto' }),
});
