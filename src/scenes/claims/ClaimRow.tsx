import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, type IconName } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, Text, TextLink, useStyles2, type BadgeColor } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import type { Signal } from '../../queries/attention/signals';
import { PLAIN_TEXT } from '../../text/plainText';
import { Trend } from '../figures/Trend';
import { isCritical, type Claim } from './claim';
import type { ClaimDetail } from './ClaimDetails';
import { claimLinks, ownerUrl, type ClaimLinks } from './claimLinks';
import { claimText, claimTime, harmText, signalName } from './claimTexts';

interface Props extends ClaimDetail {
  claim: Claim;
  timeZone: string;
  ofThisPage: boolean;
  /** The menu of the name of the consumer. */
  menu: ReactNode;
  /** What else can be done. */
  more: ReactNode;
}

const TREND_HEIGHT = 28;

/** Red is for the API to fix, orange for the client, purple for quotas; blue is traffic. */
const LOOK: Record<Signal, { color: BadgeColor; icon: IconName }> = {
  server_errors: { color: 'red', icon: 'exclamation-triangle' },
  silent: { color: 'blue', icon: 'bell-slash' },
  authentication: { color: 'orange', icon: 'lock' },
  quota: { color: 'purple', icon: 'hourglass' },
  stuck: { color: 'orange', icon: 'lock' },
  retries: { color: 'orange', icon: 'repeat' },
  slower: { color: 'red', icon: 'clock-nine' },
};

/** One claim: its kind, who, the sentence, since when, what it costs, and where to go. */
export function ClaimRow({ claim, history, revenue, timeZone, ofThisPage, menu, more }: Props) {
  const styles = useStyles2(getStyles);
  const { search } = useLocation();
  const links = claimLinks(claim, search);
  const when = history && claimTime(claim, history, timeZone);
  return (
    <li className={styles.row}>
      <div className={styles.kind}>
        <Badge {...LOOK[claim.signal]} text={signalName(claim.signal)} />
        {isCritical(claim) && (
          <Text variant="bodySmall" color="error">
            {t('claims.critical', 'critical')}
          </Text>
        )}
      </div>
      <div className={styles.claim}>
        {!ofThisPage && (
          <span>
            <Who claim={claim} href={links.consumer} search={search} /> {menu}
          </span>
        )}
        <Text>{claimText(claim, timeZone)}</Text>
        <Text variant="bodySmall" color="secondary">
          {[when, harmText(claim, revenue)].filter(Boolean).join(' · ')}
        </Text>
      </div>
      <div className={styles.trend}>{history && <Trend trend={history.trend} height={TREND_HEIGHT} />}</div>
      <Actions claim={claim} links={links} ofThisPage={ofThisPage} more={more} />
    </li>
  );
}

function Who({ claim, href, search }: { claim: Claim; href: string; search: string }) {
  const { level, id, label, owner, owner_label } = claim;
  const isOwned = level !== 'organization' && owner !== id;
  return (
    <span>
      <TextLink href={href} inline={false} weight="medium">
        {label}
      </TextLink>
      {isOwned && (
        <Text variant="bodySmall" color="secondary">
          {' '}
          {t('claims.of', 'of')}{' '}
          <TextLink href={ownerUrl(owner, search)} inline={false} variant="bodySmall">
            {owner_label}
          </TextLink>
        </Text>
      )}
    </span>
  );
}

function Actions({
  claim: { label, signal },
  links,
  ofThisPage,
  more,
}: {
  claim: Claim;
  links: ClaimLinks;
  ofThisPage: boolean;
  more: ReactNode;
}) {
  const styles = useStyles2(getStyles);
  const actions = [
    // Nothing can be different about calls that do not come, or about a counter.
    ...(signal === 'silent' || signal === 'quota' ? [] : [{ text: t('claims.action.why', 'Why'), href: links.why }]),
    { text: t('claims.action.raw', 'Raw'), href: links.raw },
    ...(ofThisPage ? [] : [{ text: t('claims.action.open', 'Open'), href: links.consumer }]),
  ];
  return (
    <div className={styles.actions}>
      {actions.map(({ text, href }) => (
        <TextLink
          key={text}
          href={href}
          inline={false}
          aria-label={t('claims.action.of', '{{action}}: {{consumer}}', {
            action: text,
            consumer: label,
            ...PLAIN_TEXT,
          })}
        >
          {text}
        </TextLink>
      ))}
      {more}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'grid',
    gridTemplateColumns: `${theme.spacing(14)} 1fr ${theme.spacing(16)} auto`,
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(0.75, 0),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    '&:last-child': { borderBottom: 'none' },
    [theme.breakpoints.down('lg')]: { gridTemplateColumns: '1fr auto' },
  }),
  kind: css({ display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: theme.spacing(0.25) }),
  claim: css({
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    overflowWrap: 'anywhere',
    [theme.breakpoints.down('lg')]: { gridColumn: '1 / -1', gridRow: 2 },
  }),
  trend: css({ minWidth: 0, [theme.breakpoints.down('lg')]: { display: 'none' } }),
  actions: css({ display: 'flex', gap: theme.spacing(1.5), justifyContent: 'flex-end' }),
});
