import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

/** A shell command; all of it can be read without moving it sideways. */
export function Command({ text }: { text: string }) {
  const styles = useStyles2(getStyles);
  return (
    <pre className={styles.command} tabIndex={0}>
      {text}
    </pre>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  command: css({
    margin: 0,
    textAlign: 'left',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    maxHeight: theme.spacing(20),
    overflow: 'auto',
  }),
});
