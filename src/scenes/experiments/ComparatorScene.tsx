import React from 'react';
import { t } from '@grafana/i18n';
import { SceneObjectBase, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import { Text, TextLink, useStyles2 } from '@grafana/ui';
import type { ExperimentDefinition } from '../../../model/experiments';
import { screenUrl } from '../../links/routes';
import type { DefinedExperiment } from '../../queries/experiment/definitionsQuery';
import { PLAIN_TEXT } from '../../text/plainText';
import { EmptyState } from '../states/EmptyState';
import { ErrorState } from '../states/ErrorState';
import { dayText } from './experimentTexts';
import { getTableStyles } from './tableStyles';

interface ComparatorState extends SceneObjectState {
  experiment: string;
  defined?: DefinedExperiment;
  /** When the definition was read, in milliseconds since the epoch. */
  now: number;
}

/** The comparison of the variants of one experiment. */
export class ComparatorScene extends SceneObjectBase<ComparatorState> {
  public static Component = ComparatorRenderer;

  public constructor(experiment: string, defined: DefinedExperiment[], now: number) {
    super({ experiment, defined: defined.find(({ key }) => key === experiment), now });
  }
}

function ComparatorRenderer({ model }: SceneComponentProps<ComparatorScene>) {
  const { experiment, defined } = model.useState();
  if (defined === undefined) {
    return <NotDefined experiment={experiment} />;
  }
  const { definition } = defined;
  return definition.ok ? <Plan definition={definition.value} /> : <Unreadable message={definition.error.message} />;
}

function Plan({ definition }: { definition: ExperimentDefinition }) {
  const styles = useStyles2(getTableStyles);
  const { hypothesis, start, end, variants } = definition;
  return (
    <section className={styles.section} aria-label={t('experiment.plan', 'The plan')}>
      <Text>{hypothesis}</Text>
      <Text color="secondary">
        {[
          `${dayText(Date.parse(start))} – ${dayText(Date.parse(end))}`,
          variants.map(({ name }) => name).join(', '),
        ].join(' · ')}
      </Text>
    </section>
  );
}

function NotDefined({ experiment }: { experiment: string }) {
  return (
    <EmptyState
      title={t('experiment.not-defined', '{{experiment}} is not defined', { experiment, ...PLAIN_TEXT })}
      icon="flask"
      actions={<TextLink href={screenUrl('growth')}>{t('experiment.all', 'All experiments')}</TextLink>}
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
