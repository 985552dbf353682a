import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { SceneObjectBase, type SceneComponentProps, type SceneObject, type SceneObjectState } from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';

interface BesideState extends SceneObjectState {
  main: SceneObject;
  aside: SceneObject;
}

/** Two scene objects, the second narrow beside the first; below it on a narrow screen. */
export class Beside extends SceneObjectBase<BesideState> {
  public static Component = BesideRenderer;
}

function BesideRenderer({ model }: SceneComponentProps<Beside>) {
  const styles = useStyles2(getStyles);
  const { main, aside } = model.useState();
  return (
    <div className={styles.beside}>
      <main.Component model={main} />
      <aside.Component model={aside} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  beside: css({
    display: 'grid',
    gridTemplateColumns: `minmax(0, 2fr) minmax(${theme.spacing(40)}, 1fr)`,
    gap: theme.spacing(1),
    [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
});
