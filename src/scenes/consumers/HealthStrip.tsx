import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Text, useStyles2 } from '@grafana/ui';
import { SIGNALS } from '../../queries/attention/signals';
import { healthCount, type HealthKind } from './healthTexts';

interface Props {
  /** Undefined as long as they are not known. */
  counts?: ReadonlyMap<HealthKind, number>;
  hasFailed: boolean;
  level: string;
  only?: HealthKind;
  onOnly: (kind: HealthKind | undefined) => void;
}

const KINDS: HealthKind[] = ['fine', ...SIGNALS];

/** How many consumers of the table are fine, silent and so on: each word shows those alone. */
export function HealthStrip({ counts, hasFailed, level, only, onOnly }: Props) {
  const styles = useStyles2(getStyles);
  const title = t('consumers.health.title', 'Health');
  return (
    <section className={styles.strip} aria-label={title}>
      <Text element="h2" variant="h6">
        {title}
      </Text>
      {counts !== undefined && level !== 'plan' && (
        <>
          {KINDS.filter((kind) => counts.has(kind) || kind === only).map((kind) => (
            <Button
              key={kind}
              size="sm"
              variant="secondary"
              fill={kind === only ? 'solid' : 'outline'}
              aria-pressed={kind === only}
              onClick={() => onOnly(kind === only ? undefined : kind)}
            >
              {healthCount(kind, counts.get(kind) ?? 0)}
            </Button>
          ))}
          {only !== undefined && (
            <Button size="sm" variant="secondary" fill="text" icon="times" onClick={() => onOnly(undefined)}>
              {t('consumers.health.all', 'Show all')}
            </Button>
          )}
        </>
      )}
      <Text variant="bodySmall" color="secondary">
        {noteOf(counts !== undefined, hasFailed, level)}
      </Text>
    </section>
  );
}

function noteOf(isKnown: boolean, hasFailed: boolean, level: string): string {
  if (level === 'plan') {
    return t(
      'consumers.health.plan',
      'A plan has no health of its own: group by organization to see that of its members.'
    );
  }
  if (hasFailed) {
    return t('consumers.health.failed', 'Not known: the question to ClickHouse failed. Refresh to ask again.');
  }
  return isKnown
    ? t('consumers.health.windows', 'Last 24 hours against 28 days, whatever the period is')
    : t('consumers.health.waiting', 'Looking for faults, silence and quotas…');
}

const getStyles = (theme: GrafanaTheme2) => ({
  strip: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1), minHeight: 28 }),
});
