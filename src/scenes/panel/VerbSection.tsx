import React, { type ReactNode } from 'react';
import { css, cx } from '@emotion/css';
import type { DataFrame, GrafanaTheme2 } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';
import { FRAME_STYLES, pressVerb } from './PanelFrame';
import { VerbsOfPanel, type PanelVerbs } from './PanelVerbs';

interface Props {
  title: string;
  verbs: PanelVerbs;
  /** What the section shows as a table, for CSV; by default the answer to its question. */
  frames?: () => DataFrame[];
  /** Stands at the end of the line of the title. */
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A part of a screen that is drawn by hand, with the verbs of every panel and their keys. */
export function VerbSection({ title, verbs, frames, actions, className, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <section className={cx(styles.section, className)} aria-label={title} onKeyDown={pressVerb} role="region">
      <div className={styles.header}>
        <Text element="h2" variant="h5">
          {title}
        </Text>
        <div className={styles.actions}>
          <VerbsOfPanel model={verbs} frames={frames} />
          {actions}
        </div>
      </div>
      {children}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  // The toolbar stands in the line of the title, beside what else is there.
  section: css({ ...FRAME_STYLES, '& [role="toolbar"]': { opacity: 0, position: 'static' } }),
  header: css({ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: theme.spacing(1) }),
  actions: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
});
