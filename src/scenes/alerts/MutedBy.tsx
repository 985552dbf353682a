import React from 'react';
import { css } from '@emotion/css';
import { dateTimeFormat, locationUtil, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, TextLink, useStyles2 } from '@grafana/ui';
import type { Silence } from '../../data/readMuting';
import { formatCount } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';
import type { Mute } from './mutes';

/** The page of a silence in Grafana. */
const silenceUrl = (id: string): string =>
  locationUtil.assureBaseUrl(`/alerting/silence/${encodeURIComponent(id)}/edit?alertmanager=grafana`);

/** That alerts are not sent. @param count of rules; none below 1 */
export function MutedBadge({ count = 0 }: { count?: number }) {
  const name = t('alerts.muted.badge', 'Muted');
  return <Badge color="blue" icon="bell-slash" text={count > 0 ? `${name} ${formatCount(count)}` : name} />;
}

/** That alerts are not sent, because of whom and until when. Nothing where they are sent. */
export function MutedBy({ mute }: { mute: Mute | undefined }) {
  const styles = useStyles2(getStyles);
  if (mute === undefined) {
    return null;
  }
  return (
    <div className={styles.muted}>
      <MutedBadge />
      {mute.silences.map((silence) => (
        <TextLink key={silence.id} href={silenceUrl(silence.id)} variant="bodySmall" title={silence.comment}>
          {silenceText(silence)}
        </TextLink>
      ))}
      {mute.timings.map((name) => (
        <span key={name} className={styles.timing}>
          {t('alerts.muted.timing', 'mute timing {{name}}', { name, ...PLAIN_TEXT })}
        </span>
      ))}
    </div>
  );
}

function silenceText({ createdBy, endsAt }: Silence): string {
  const who = createdBy || t('alerts.muted.somebody', 'somebody');
  return endsAt === null
    ? t('alerts.muted.by', 'by {{who}}', { who, ...PLAIN_TEXT })
    : t('alerts.muted.until', 'by {{who}} until {{end}}', {
        ...{ who, end: dateTimeFormat(endsAt, { format: 'D MMM HH:mm' }) },
        ...PLAIN_TEXT,
      });
}

const getStyles = (theme: GrafanaTheme2) => ({
  muted: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5) }),
  timing: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
