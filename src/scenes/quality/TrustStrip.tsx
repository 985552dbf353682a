import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, Toggletip, useStyles2 } from '@grafana/ui';
import { trustItems, type Trust, type TrustItem } from './trust';

/** One quiet line: how fresh, how complete and how exact the numbers of the screen are. */
export function TrustStrip({ trust }: { trust: Trust }) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.strip} aria-label={t('trust.label', 'Data quality')}>
      {trustItems(trust).map((item) => (
        <li key={item.key}>
          <Statement item={item} />
        </li>
      ))}
    </ul>
  );
}

function Statement({ item }: { item: TrustItem }) {
  const styles = useStyles2(getStyles);
  return (
    <Toggletip content={item.explanation} placement="bottom-start">
      <button type="button" className={item.warning ? styles.warning : styles.statement}>
        <Icon name={item.warning ? 'exclamation-triangle' : 'info-circle'} size="sm" />
        {item.text}
      </button>
    </Toggletip>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const statement = css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    padding: 0,
    border: 'none',
    background: 'none',
    textAlign: 'left',
    color: theme.colors.text.secondary,
    ...theme.typography.bodySmall,
    '&:hover': { textDecoration: 'underline' },
  });
  return {
    strip: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 3), listStyle: 'none', margin: 0 }),
    statement,
    warning: css(statement, { color: theme.colors.warning.text }),
  };
};
