import React, { useId, type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

interface Props {
  /** Name of the control for those who do not see it. */
  label: string | undefined;
  /** Stands before the control. */
  prefix: string;
  /** The control, which the element with this id names. */
  children: (nameId: string) => ReactNode;
}

/** A control of the header with one word before it: its whole label would take the header a second line. */
export function PrefixedControl({ label, prefix, children }: Props) {
  const styles = useStyles2(getStyles);
  const nameId = useId();
  return (
    <div className={styles.control}>
      <span id={nameId} className="sr-only">
        {label}
      </span>
      <span className={styles.prefix} aria-hidden>
        {prefix}
      </span>
      {children(nameId)}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  control: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.5), height: theme.spacing(4) }),
  prefix: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary }),
});
