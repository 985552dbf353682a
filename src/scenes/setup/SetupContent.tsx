import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Text, TextLink, useStyles2 } from '@grafana/ui';
import { PLUGIN_ID } from '../../constants';
import { FailureState } from '../states/FailureState';
import { LoadingState } from '../states/LoadingState';
import { CheckRow } from './CheckRow';
import { CHECKS, checkState } from './checks';
import { TestCall } from './TestCall';
import { useSetup } from './useSetup';

interface Props {
  /** Of the data source. */
  uid: string;
  database: string;
  sidecarUrl: string;
}

/** The checks, and the test call beside them. */
export default function SetupContent({ uid, database, sidecarUrl }: Props) {
  const styles = useStyles2(getStyles);
  const { state, failure, check } = useSetup(uid, database);
  const done = state && CHECKS.filter((id) => checkState(id, state) === 'done').length;
  return (
    <div className={styles.columns}>
      <section className={styles.panel} aria-label={t('setup.checks', 'What is set up')}>
        <div className={styles.header}>
          <Text element="h2" variant="h4">
            {t('setup.checks', 'What is set up')}
          </Text>
          <Text variant="bodySmall" color="secondary">
            {done !== undefined && t('setup.done', '{{done}} of {{all}}', { done, all: CHECKS.length })}
          </Text>
          <Button variant="secondary" size="sm" fill="text" icon="sync" onClick={() => void check()}>
            {t('setup.check', 'Check again')}
          </Button>
        </div>
        {failure && <FailureState failure={failure} onRetry={() => void check()} />}
        {!state && !failure && <LoadingState />}
        {state && (
          <ul className={styles.list}>
            {CHECKS.map((id) => (
              <CheckRow key={id} id={id} state={state} sidecarUrl={sidecarUrl} />
            ))}
          </ul>
        )}
      </section>
      <section className={styles.panel} aria-label={t('setup.send', 'Send calls')}>
        <Text element="h2" variant="h4">
          {t('setup.send', 'Send calls')}
        </Text>
        <Text color="secondary">
          {t('setup.address', 'The sidecar takes OTLP over HTTP (spans and logs) and JSON events at:')}
        </Text>
        <code className={styles.address}>{sidecarUrl}</code>
        <TestCall sidecarUrl={sidecarUrl} onStored={() => void check()} />
        <TextLink href={`/plugins/${PLUGIN_ID}?page=configuration`} inline={false}>
          {t('setup.configuration', 'Change the address or the data sources')}
        </TextLink>
      </section>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  columns: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'flex-start' }),
  panel: css({
    flex: `1 1 ${theme.spacing(44)}`,
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 2),
    borderRadius: theme.shape.radius.default,
    border: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.primary,
  }),
  header: css({ display: 'flex', alignItems: 'baseline', gap: theme.spacing(2), '& > button': { marginLeft: 'auto' } }),
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  address: css({ alignSelf: 'flex-start' }),
});
