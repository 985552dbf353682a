import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Toggletip, useStyles2 } from '@grafana/ui';
import { getCurrentSettings } from '../../config/currentSettings';
import type { Failure } from '../../data/failure';
import type { TrustRow } from '../../queries/quality/trustQuery';
import { formatSeconds } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';
import { failureText } from '../states/failureText';
import { trustFacts } from '../quality/trust';
import { ageSeconds, freshnessLevel } from './freshness';
import { useNow } from '../useNow';

interface Props {
  /** Undefined while the question is open. */
  row: TrustRow | undefined;
  failure: Failure | undefined;
  /** When the answer came, milliseconds of the browser's clock. */
  answeredAt: number;
}

/** A dot with the age of the newest call, which ticks; opened, it says how far the numbers can be trusted. */
export function Freshness({ row, failure, answeredAt }: Props) {
  const styles = useStyles2(getStyles);
  const now = useNow();
  const age = row && ageSeconds(row, answeredAt, now);
  const level = age === undefined ? undefined : freshnessLevel(age, getCurrentSettings());
  const text = age === undefined ? '–' : formatSeconds(Math.floor(age));
  const facts = row ? trustFacts(row, age) : [noFact(failure)];
  return (
    <Toggletip
      title={t('trust.label', 'Data quality')}
      placement="bottom-end"
      content={
        <ul className={styles.facts}>
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      }
    >
      <button type="button" className={styles.button} aria-label={nameOf(text, level, failure)}>
        <span className={cx(styles.dot, level && styles[level], failure && styles.stale)} aria-hidden />
        <span className={styles.age}>{text}</span>
      </button>
    </Toggletip>
  );
}

function noFact(failure: Failure | undefined): string {
  return failure === undefined
    ? t('trust.waiting', 'Not known yet.')
    : t('trust.failed', 'Not known: {{reason}}. {{message}}', {
        reason: failureText(failure.kind).title,
        message: failure.message,
        ...PLAIN_TEXT,
      });
}

function nameOf(age: string, level: string | undefined, failure: Failure | undefined): string {
  if (failure !== undefined) {
    return t('trust.name-failed', '{{age}}, data quality is not known', { age });
  }
  switch (level) {
    case 'fresh':
      return t('trust.name-fresh', '{{age}} since the last call', { age });
    case 'aging':
      return t('trust.name-aging', '{{age}} since the last call, getting old', { age });
    case 'stale':
      return t('trust.name-stale', '{{age}} since the last call, old', { age });
    default:
      return t('trust.name-none', '{{age}}, no calls', { age });
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  button: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    height: theme.spacing(4),
    padding: theme.spacing(0, 0.5),
    border: 'none',
    background: 'none',
    whiteSpace: 'nowrap',
    color: theme.colors.text.secondary,
    '&:hover': { color: theme.colors.text.primary },
  }),
  age: css({ ...theme.typography.bodySmall, fontVariantNumeric: 'tabular-nums' }),
  dot: css({ width: 10, height: 10, borderRadius: '50%', background: theme.colors.text.disabled }),
  fresh: css({ background: theme.visualization.getColorByName('green') }),
  // The shape changes with the colour, for those who do not see it.
  aging: css({ background: theme.visualization.getColorByName('orange'), borderRadius: 2 }),
  stale: css({ background: theme.visualization.getColorByName('red'), borderRadius: 2, transform: 'rotate(45deg)' }),
  facts: css({ margin: 0, paddingLeft: theme.spacing(2), maxWidth: theme.spacing(50) }),
});
