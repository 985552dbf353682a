import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { SceneObjectBase, type SceneComponentProps, type SceneObject, type SceneObjectState } from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';

interface RowsState extends SceneObjectState {
  children: SceneObject[];
}

/** Scene objects one below the other, each as high as it wants to be. */
export class Rows extends SceneObjectBase<RowsState> {
  public static Component = RowsRenderer;
}

function RowsRenderer({ model }: SceneComponentProps<Rows>) {
  const styles = useStyles2(getStyles);
  const { children } = model.useState();
  return (
    <div className={styles.rows}>
      {children.map((child) => (
        <child.Component key={child.state.key} model={child} />
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  rows: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), width: '100%', minWidth: 0 }),
});
