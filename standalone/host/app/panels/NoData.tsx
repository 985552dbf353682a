import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';

export interface NoDataProps {
  /** The panel's own words for "no value", of its field configuration. */
  noValue?: string;
  width: number;
  height: number;
}

/** What a panel shows in place of its drawing when the query gave nothing to draw. */
export function NoData({ noValue, width, height }: NoDataProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box} style={{ width, height }}>
      {noValue || t('host.panels.no-data', 'No data')}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    textAlign: 'center',
    padding: theme.spacing(1),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.size.lg,
  }),
});
