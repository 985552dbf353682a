import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { SceneObjectBase, type SceneComponentProps, type SceneObject, type SceneObjectState } from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';

interface SideBySideState extends SceneObjectState {
  children: SceneObject[];
}

/** Panels side by side; those that do not fit go to the next line, and every line is filled to its end. */
export class SideBySide extends SceneObjectBase<SideBySideState> {
  public static Component = SideBySideRenderer;
}

function SideBySideRenderer({ model }: SceneComponentProps<SideBySide>) {
  const styles = useStyles2(getStyles);
  const { children } = model.useState();
  return (
    <div className={styles.line}>
      {children.map((child) => (
        <child.Component key={child.state.key} model={child} />
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), width: '100%', minWidth: 0 }),
});
