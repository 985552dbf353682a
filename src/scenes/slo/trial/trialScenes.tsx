import React from 'react';
import { t } from '@grafana/i18n';
import { sceneGraph, SceneReactObject, type SceneObject } from '@grafana/scenes';
import { sloSubjectScope } from '../../../panels/sloPanels';
import { sloTrialConsumersQuery } from '../../../queries/slo/sloTrialConsumersQuery';
import { sloTrialQuery } from '../../../queries/slo/sloTrialQuery';
import { TRIAL_OBJECTIVES } from '../../../slo/trialObjectives';
import type { Scope } from '../../../sql/source';
import { AskedPanel } from '../../experiments/metric/AskedPanel';
import { sloOf } from './objectiveEntry';
import { ObjectiveSlider, type ObjectiveProps } from './ObjectiveSlider';
import { TrialConsumers } from './TrialConsumers';
import { TrialCost } from './TrialCost';

/** What an objective would have cost in the period of the scene. @param scene has the period */
export function trialContent(scene: SceneObject, { screen, database }: Scope, props: ObjectiveProps): SceneObject[] {
  const { choice, variable } = props;
  const view = { screen, database, slo: sloOf(choice, TRIAL_OBJECTIVES[0]) };
  const about = {
    scope: sloSubjectScope(view),
    measure: choice.indicator === 'availability' ? ('server_error_rate' as const) : ('p95' as const),
  };
  return [
    new SceneReactObject({ reactNode: <ObjectiveSlider {...props} /> }),
    new AskedPanel(
      sloTrialQuery(view),
      {
        title: t('slo.trial.cost', 'What the last 28 days would have cost'),
        description: t(
          'slo.trial.cost-help',
          'Alerts on requests by the burn rates of objectives, judged every five minutes, with ten bad calls or more. Each mark is a day: red with a page, orange with a ticket. Alerts by consumers are not tried.'
        ),
        about,
      },
      (slots) => {
        const timeRange = sceneGraph.getTimeRange(scene);
        const { from, to } = timeRange.state.value;
        return (
          <TrialCost
            {...{ slots, variable }}
            from={from.valueOf()}
            to={to.valueOf()}
            timeZone={timeRange.getTimeZone()}
          />
        );
      }
    ),
    new AskedPanel(
      sloTrialConsumersQuery(view),
      {
        title: t('slo.trial.consumers', 'Consumers below the objective'),
        description: t(
          'slo.trial.consumers-help',
          'Organizations whose own calls have a smaller share of good calls. Calls without a known organization are left out.'
        ),
        about,
      },
      (rows) => <TrialConsumers {...{ rows, variable }} />
    ),
  ];
}
