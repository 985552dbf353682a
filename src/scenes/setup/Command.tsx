import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

interface Props {
  text: string;
  /** Shows all lines; else a long text is scrolled. */
  whole?: boolean;
}

/** A shell command or a configuration; all of it can be read without moving it sideways. */
export function Command({ text, whole = false }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <pre className={whole ? styles.command : `${styles.command} ${styles.short}`} tabIndex={0}>
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
  }),
  short: css({ maxHeight: theme.spacing(20), overflow: 'auto' }),
});
