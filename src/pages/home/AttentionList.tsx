import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, Stack, Text, TextLink, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { preservedSearch } from '../../links/preservedSearch';
import { consumerUrl } from '../../links/routes';
import { PLAIN_TEXT } from '../../text/plainText';
import type { AttentionItem } from './attentionItem';

/** The consumers that need attention, each with one number and one thing to do. */
export function AttentionList({ items }: { items: AttentionItem[] }) {
  const styles = useStyles2(getStyles);
  const { search } = useLocation();
  if (items.length === 0) {
    return <NoneNeedsAttention />;
  }
  return (
    <ul className={styles.list}>
      {items.map((item) => (
        <li key={item.id} className={styles.row}>
          <Icon name={item.icon} size="lg" className={styles.icon} />
          <span className={styles.value}>{item.value}</span>
          <div className={styles.reason}>
            <Text weight="medium">{item.label}</Text> <Text color="secondary">{item.reason}</Text>
          </div>
          <TextLink
            href={consumerUrl(item.level, item.id, item.tab) + preservedSearch(search)}
            inline={false}
            aria-label={t('home.attention.link', '{{action}}: {{consumer}}', {
              action: item.action,
              consumer: item.label,
              ...PLAIN_TEXT,
            })}
          >
            {item.action}
          </TextLink>
        </li>
      ))}
    </ul>
  );
}

function NoneNeedsAttention() {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.none}>
      <Stack gap={1} alignItems="center">
        <Icon name="check-circle" size="lg" className={styles.good} />
        <span>
          {t(
            'home.attention.none',
            'No consumers need attention: no unusual server errors or retries, authentication failures, sudden silence, or quota nearly used up.'
          )}
        </span>
      </Stack>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  row: css({
    display: 'grid',
    gridTemplateColumns: `${theme.spacing(3)} ${theme.spacing(11)} 1fr auto`,
    alignItems: 'center',
    gap: theme.spacing(2),
    padding: theme.spacing(1, 0),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    '&:last-child': { borderBottom: 'none' },
    [theme.breakpoints.down('md')]: { gridTemplateColumns: `${theme.spacing(3)} 1fr auto` },
  }),
  icon: css({ color: theme.colors.warning.text }),
  good: css({ color: theme.colors.success.text }),
  value: css({
    ...theme.typography.h3,
    margin: 0,
    textAlign: 'right',
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  }),
  reason: css({
    minWidth: 0,
    overflowWrap: 'anywhere',
    [theme.breakpoints.down('md')]: { gridColumn: '1 / -1', gridRow: 2 },
  }),
  none: css({ padding: theme.spacing(1, 0) }),
});
