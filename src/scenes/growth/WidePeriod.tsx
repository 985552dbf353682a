import React from 'react';
import { t } from '@grafana/i18n';
import {
  sceneGraph,
  SceneObjectBase,
  SceneTimeRange,
  type SceneComponentProps,
  type SceneObject,
  type SceneObjectState,
} from '@grafana/scenes';
import { Text } from '@grafana/ui';
import { chosenOrLonger, SHORTEST_DAYS } from './chosenOrLonger';

interface WidePeriodState extends SceneObjectState {
  $timeRange: SceneTimeRange;
  content: SceneObject;
  /** Days of the period that takes the place of a short one. */
  days: number;
  isWidened: boolean;
}

/** Content about beginnings and weeks: where the period of the screen is short, it is about a longer one, and says so. */
export class WidePeriod extends SceneObjectBase<WidePeriodState> {
  public static Component = WidePeriodRenderer;

  public constructor(days: number, content: SceneObject) {
    super({ content, days, isWidened: true, $timeRange: new SceneTimeRange({ from: `now-${days}d`, to: 'now' }) });
    this.addActivationHandler(() => {
      const { parent } = this;
      if (parent === undefined) {
        return undefined;
      }
      const chosen = sceneGraph.getTimeRange(parent);
      const follow = () => this.follow(chosen.state.value);
      follow();
      const subscription = chosen.subscribeToState(follow);
      return () => subscription.unsubscribe();
    });
  }

  private follow(chosen: SceneTimeRange['state']['value']) {
    const { from, to, isWidened } = chosenOrLonger(chosen, this.state.days);
    const { value } = new SceneTimeRange({ from, to, timeZone: this.state.$timeRange.getTimeZone() }).state;
    this.state.$timeRange.setState({ from, to, value });
    if (isWidened !== this.state.isWidened) {
      this.setState({ isWidened });
    }
  }
}

function WidePeriodRenderer({ model }: SceneComponentProps<WidePeriod>) {
  const { content, isWidened, days } = model.useState();
  return (
    <>
      {isWidened && (
        <Text variant="bodySmall" color="secondary">
          {t(
            'growth.widened',
            'The chosen period is shorter than {{shortest}} days: this screen shows the {{days}} days that end with it.',
            { shortest: SHORTEST_DAYS, days }
          )}
        </Text>
      )}
      <content.Component model={content} />
    </>
  );
}
