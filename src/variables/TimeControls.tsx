import React from 'react';
import { css } from '@emotion/css';
import {
  SceneObjectBase,
  SceneRefreshPicker,
  SceneTimePicker,
  type SceneComponentProps,
  type SceneObjectState,
} from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import type { GrafanaTheme2 } from '@grafana/data';

interface TimeControlsState extends SceneObjectState {
  picker: SceneTimePicker;
  refresh: SceneRefreshPicker;
}

/** Time picker and refresh as one control at the right, so that they go to the next line together. */
export class TimeControls extends SceneObjectBase<TimeControlsState> {
  public static Component = TimeControlsRenderer;

  public constructor() {
    super({
      picker: new SceneTimePicker({ isOnCanvas: true }),
      refresh: new SceneRefreshPicker({ isOnCanvas: true }),
    });
  }
}

function TimeControlsRenderer({ model }: SceneComponentProps<TimeControls>) {
  const styles = useStyles2(getStyles);
  const { picker, refresh } = model.useState();
  return (
    <div className={styles.controls}>
      <picker.Component model={picker} />
      <refresh.Component model={refresh} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  controls: css({ display: 'flex', gap: theme.spacing(1), marginLeft: 'auto' }),
});
