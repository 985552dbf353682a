import React from 'react';
import { t } from '@grafana/i18n';
import { SceneReactObject, type SceneObject } from '@grafana/scenes';
import { TextLink } from '@grafana/ui';
import type { ExperimentDefinition } from '../../../model/experiments';
import { screenUrl } from '../../links/routes';
import { designOf } from '../../queries/experiment/analysis';
import type { DefinedExperiment } from '../../queries/experiment/definitionsQuery';
import type { Scope } from '../../sql/scope';
import { PLAIN_TEXT } from '../../text/plainText';
import { EmptyState } from '../states/EmptyState';
import { ErrorState } from '../states/ErrorState';
import { Rows } from '../Rows';
import { ComparatorScene } from './ComparatorScene';
import { dayText } from './experimentTexts';
import { MetricList } from './MetricList';
import { PlanFacts } from './PlanFacts';

/**
 * The content of the page of an experiment: its comparison, or why there is none yet.
 * @param now in milliseconds since the epoch
 */
export function experimentContent(
  scope: Scope,
  experiment: string,
  defined: readonly DefinedExperiment[],
  now: number
): SceneObject {
  const found = defined.find(({ key }) => key === experiment);
  if (found === undefined) {
    return new SceneReactObject({ reactNode: <NotDefined experiment={experiment} /> });
  }
  if (!found.definition.ok) {
    return new SceneReactObject({ reactNode: <Unreadable message={found.definition.error.message} /> });
  }
  const definition = found.definition.value;
  const design = designOf(definition, now);
  return design.to > design.from
    ? new Rows({ children: [new ComparatorScene(scope, definition, design, now)] })
    : new SceneReactObject({ reactNode: <NotBegun definition={definition} now={now} /> });
}

function NotBegun({ definition, now }: { definition: ExperimentDefinition; now: number }) {
  const start = Date.parse(definition.start);
  return (
    <>
      <PlanFacts definition={definition} now={now} />
      <EmptyState
        title={
          now < start
            ? t('experiment.planned', 'It begins on {{day}}', { day: dayText(start) })
            : t('experiment.first-day', 'Its first day is not over')
        }
        icon="calendar-alt"
      >
        {t(
          'experiment.planned-help',
          'Days count when they are over (UTC). The first result appears on the day after the first whole day, a verdict after 7 days.'
        )}
      </EmptyState>
      <MetricList definition={definition} />
    </>
  );
}

function NotDefined({ experiment }: { experiment: string }) {
  return (
    <EmptyState
      title={t('experiment.not-defined', '{{experiment}} is not defined', { experiment, ...PLAIN_TEXT })}
      icon="chart-line"
      actions={
        <TextLink href={`${screenUrl('growth')}/experiments`}>{t('experiment.all', 'All experiments')}</TextLink>
      }
    >
      {t(
        'experiment.not-defined-help',
        'A verdict needs to know which variant is the baseline, which metrics must improve and which must not get worse. Define the experiment under experiments.definitions in callsight.yaml and restart the sidecar.'
      )}
    </EmptyState>
  );
}

function Unreadable({ message }: { message: string }) {
  return (
    <ErrorState
      title={t('experiment.unreadable', 'The definition of this experiment cannot be read')}
      message={message}
    />
  );
}
