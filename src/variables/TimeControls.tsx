import React from 'react';
import { css } from '@emotion/css';
import {
  sceneGraph,
  SceneObjectBase,
  SceneRefreshPicker,
  SceneTimePicker,
  type SceneComponentProps,
  type SceneObjectState,
} from '@grafana/scenes';
import { RefreshPicker, useStyles2 } from '@grafana/ui';
import { rangeUtil, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';

/** Its button has a name, which that of its base class lacks. */
class NamedRefreshPicker extends SceneRefreshPicker {
  public static Component = NamedRefreshPickerRenderer;
}

function NamedRefreshPickerRenderer({ model }: SceneComponentProps<SceneRefreshPicker>) {
  const { refresh, intervals } = model.useState();
  return (
    <RefreshPicker
      value={refresh}
      intervals={intervals}
      tooltip={t('variables.refresh', 'Refresh')}
      onRefresh={model.onRefresh}
      onIntervalChanged={model.onIntervalChanged}
      isOnCanvas
    />
  );
}

interface TimeControlsState extends SceneObjectState {
  picker: SceneTimePicker;
  refresh: SceneRefreshPicker;
  /** There is no period to choose. */
  onlyRefresh: boolean;
}

/** Time picker and refresh as one control at the right, so that they go to the next line together. */
export class TimeControls extends SceneObjectBase<TimeControlsState> {
  public static Component = TimeControlsRenderer;

  public constructor(onlyRefresh = false) {
    super({
      onlyRefresh,
      picker: new SceneTimePicker({ isOnCanvas: true }),
      refresh: new NamedRefreshPicker({}),
    });
  }
}

function TimeControlsRenderer({ model }: SceneComponentProps<TimeControls>) {
  const styles = useStyles2(getStyles);
  const { picker, refresh, onlyRefresh } = model.useState();
  return (
    <div className={styles.controls}>
      {!onlyRefresh && (
        <>
          <Period model={model} />
          <picker.Component model={picker} />
        </>
      )}
      <refresh.Component model={refresh} />
    </div>
  );
}

/** The period in words where the screen is too narrow for the picker to say it. */
function Period({ model }: SceneComponentProps<TimeControls>) {
  const styles = useStyles2(getStyles);
  const { value } = sceneGraph.getTimeRange(model).useState();
  return <span className={styles.period}>{rangeUtil.describeTimeRange(value.raw)}</span>;
}

const getStyles = (theme: GrafanaTheme2) => ({
  controls: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1) }),
  period: css({
    ...theme.typography.bodySmall,
    color: theme.colors.text.secondary,
    [theme.breakpoints.up('md')]: { display: 'none' },
  }),
});
