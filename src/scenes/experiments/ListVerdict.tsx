import React from 'react';
import { t } from '@grafana/i18n';
import {
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';
import { Badge, Text, useStyles2 } from '@grafana/ui';
import type { ExperimentDefinition } from '../../../model/experiments';
import type { ExperimentDesign } from '../../experiment/design/design';
import { judgeAll } from '../../experiment/report/judge';
import type { Scope } from '../../sql/scope';
import { failureText } from '../states/failureText';
import { decisionName } from '../../text/experiments/verdictNames';
import { consumersCounted } from '../../text/consumersCounted';
import { questionsOf, type Analysis, type Questions } from './analysis';
import { daysBetween } from './experimentTexts';
import { shortHealth } from './healthTexts';
import { getTableStyles } from './tableStyles';
import { DECISION_COLOR, reasonsText, type VerdictContext } from './verdictTexts';

interface ListVerdictState extends SceneObjectState {
  $data: SceneQueryRunner;
  questions: Questions;
  definition: ExperimentDefinition;
  design: ExperimentDesign;
}

/** Consumers, health and verdict of one experiment: three cells of its row. */
export class ListVerdict extends SceneObjectBase<ListVerdictState> {
  public static Component = ListVerdictRenderer;

  public constructor(scope: Scope, definition: ExperimentDefinition, design: ExperimentDesign) {
    const questions = questionsOf(scope, definition, design, false);
    super({ $data: questions.runner, questions, definition, design });
  }
}

function ListVerdictRenderer({ model }: SceneComponentProps<ListVerdict>) {
  const { questions } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  const answer = questions.read(data);
  switch (answer.state) {
    case 'waiting':
      return (
        <td colSpan={3}>
          <span role="status" aria-label={t('states.loading', 'Loading')}>
            …
          </span>
        </td>
      );
    case 'failed':
      return <td colSpan={3}>{failureText(answer.failure.kind).title}</td>;
    case 'answered':
      return <Cells model={model} analysis={answer.analysis} />;
  }
}

function Cells({ model, analysis: { data } }: { model: ListVerdict; analysis: Analysis }) {
  const styles = useStyles2(getTableStyles);
  const { definition, design } = model.useState();
  const reports = judgeAll(definition, data, design);
  const units = data.exposures.reduce((sum, arm) => sum + arm.units, 0);
  const days = daysBetween(design.from, design.to);
  const ended = design.to >= Date.parse(definition.end);
  if (!reports.ok) {
    return (
      <>
        <td>{consumersCounted(definition.unit, units)}</td>
        <td colSpan={2}>
          {units === 0 ? t('experiments.no-calls', 'No call carries it in its period') : reports.error.message}
        </td>
      </>
    );
  }
  const [first] = reports.value;
  return (
    <>
      <td className={styles.medium}>{consumersCounted(definition.unit, units)}</td>
      <td className={styles.medium}>
        <Health checks={shortHealth({ definition, report: first, days })} />
      </td>
      <td>
        {reports.value.map((report) => (
          <VerdictLine key={report.variant} definition={definition} report={report} days={days} ended={ended} />
        ))}
      </td>
    </>
  );
}

function Health({ checks }: { checks: ReturnType<typeof shortHealth> }) {
  if (checks.length === 0) {
    return <Text color="success">{t('experiments.healthy', 'No problem')}</Text>;
  }
  return (
    <>
      {checks.map(({ id, state, title }) => (
        <div key={id}>
          <Text color={state === 'bad' ? 'error' : 'warning'}>{title}</Text>
        </div>
      ))}
    </>
  );
}

function VerdictLine({ definition, report, days, ended }: VerdictContext) {
  const styles = useStyles2(getTableStyles);
  const { decision } = report.verdict;
  return (
    <div>
      {definition.variants.length > 2 && <span>{report.variant} </span>}
      <Badge text={decisionName(decision)} color={DECISION_COLOR[decision]} />
      <div className={styles.secondary}>{reasonsText({ definition, report, days, ended })}</div>
    </div>
  );
}
