import React from 'react';
import { t } from '@grafana/i18n';
import type { SceneObject } from '@grafana/scenes';
import { cohortsQuery, type CohortsAsked } from '../../../queries/growth/cohortsQuery';
import type { Scope } from '../../../sql/source';
import { AskedPanel } from '../../experiments/metric/AskedPanel';
import { CohortTable } from './CohortTable';
import { modeText, type RetentionMode } from './retentionVariables';

/** The triangle of retention: cohorts by the week of their first key. */
export function cohortsPanel(scene: SceneObject, scope: Scope, asked: CohortsAsked, mode: RetentionMode): SceneObject {
  return new AskedPanel(
    cohortsQuery(scope, asked),
    {
      title: t('retention.title', 'Retention by the week of the first key'),
      description: `${modeText(mode)} ${t(
        'retention.help',
        'Week k of a unit is the 7 days from day 7k after its key, so that no week is cut. It counts, above and below the line, only when it is over for the unit: the number below the percentage is of those. Who never called stays in the cohort. Hatched: not over yet for all. No color below 5. Filters choose keys, not calls.'
      )}`,
      about: { scope, measure: 'calls', notCalls: true },
    },
    (rows) => <CohortTable rows={rows} mode={mode} scene={scene} unit={asked.unit} />
  );
}
