import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { SceneObject } from '@grafana/scenes';
import { Text, useStyles2 } from '@grafana/ui';
import { NOT_FAILED_CLASSES } from '../../../model/errorClasses';
import type { OneCallRow } from '../../queries/calls/callQuery';
import { formatCount } from '../../text/format';
import { Caller } from './Caller';
import { outcomeSentence, quotaSentence } from './callTexts';
import { FieldList } from './FieldList';
import { TimeSplit } from './TimeSplit';

interface Props {
  call: OneCallRow;
  timeZone: string;
  scene: SceneObject;
  /** What a reader can ask next. */
  actions: ReactNode;
  /** The attempts of the same logical call. */
  attempts: ReactNode;
}

/** What is known about one call, the most important first. */
export function CallFacts({ call, timeZone, scene, actions, attempts }: Props) {
  const styles = useStyles2(getStyles);
  const hasFailed = !NOT_FAILED_CLASSES.some((name) => name === call.error_class);
  const time = dateTimeFormat(call.event_time, { timeZone, format: 'D MMM YYYY HH:mm:ss.SSS' });
  return (
    <div className={styles.facts}>
      <div>
        <Text element="h4" color={hasFailed ? 'error' : undefined}>
          {outcomeSentence(call)}
        </Text>
        <p className={styles.what}>
          <strong>{`${call.method} ${call.endpoint}`}</strong>{' '}
          {[call.service, call.api_version, call.inner_call && t('call.inner', 'inner call'), time]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {call.found > 1 && (
          <p className={styles.what}>
            {t('call.found', '{{calls}} stored calls have this id. This is the last attempt of a consumer.', {
              calls: formatCount(call.found),
            })}
          </p>
        )}
      </div>
      {actions}
      <Part title={t('call.part.time', 'Time')}>
        <TimeSplit call={call} />
      </Part>
      <Part title={t('call.part.attempts', 'Attempts')}>{attempts}</Part>
      <Part title={t('call.part.caller', 'Caller')}>
        <Caller call={call} scene={scene} />
      </Part>
      <Part title={t('call.part.quota', 'Quota')}>
        {quotaSentence(call) ?? t('call.quota.none', 'No quota was sent.')}
      </Part>
      <Part title={t('call.part.fields', 'All fields')}>
        <FieldList json={call.fields} />
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <section aria-label={title} className={styles.part}>
      <Text element="h5" variant="h6" color="secondary">
        {title}
      </Text>
      {children}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  facts: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), p: { margin: 0 } }),
  part: css({ overflowX: 'auto', '& > :first-child': { marginBottom: theme.spacing(0.5) } }),
  what: css({ overflowWrap: 'anywhere' }),
});
