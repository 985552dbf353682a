import React, { useId } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { MultiValueVariable, sceneGraph, TextBoxVariable, type SceneObject } from '@grafana/scenes';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';
import type { ExperimentDefinition } from '../../../model/experiments';
import { EXPERIMENT_VARIABLE } from '../../links/urlKeys';
import { FIXED_CHOICES, fixedChoice, type FixedChoice } from './viewVariables';

interface Props {
  scene: SceneObject;
  definition: ExperimentDefinition;
}

/** The choices of the view. None of them changes a verdict. */
export function ViewControls({ scene, definition }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.bar} role="group" aria-label={t('experiment.view.title', 'View')}>
      <BaselineControl scene={scene} definition={definition} />
      {FIXED_CHOICES.map((name) => (
        <ChoiceControl key={name} scene={scene} name={name} />
      ))}
    </div>
  );
}

function ChoiceControl({ scene, name }: { scene: SceneObject; name: FixedChoice }) {
  const variable = sceneGraph.lookupVariable(EXPERIMENT_VARIABLE[name], scene);
  return variable instanceof MultiValueVariable ? <Choice variable={variable} name={name} /> : null;
}

function Choice({ variable, name }: { variable: MultiValueVariable; name: FixedChoice }) {
  const { value } = variable.useState();
  const { label, options } = fixedChoice(name);
  return (
    <Labelled label={label}>
      {(labelId) => (
        <RadioButtonGroup
          size="sm"
          aria-labelledby={labelId}
          options={options}
          value={String(value)}
          onChange={(chosen) => variable.changeValueTo(chosen, undefined, true)}
        />
      )}
    </Labelled>
  );
}

/** The variants to compare with, where there are more than two. */
function BaselineControl({ scene, definition }: Props) {
  const variable = sceneGraph.lookupVariable(EXPERIMENT_VARIABLE.baseline, scene);
  return variable instanceof TextBoxVariable ? <Baseline variable={variable} definition={definition} /> : null;
}

function Baseline({
  variable,
  definition: { variants },
}: {
  variable: TextBoxVariable;
  definition: ExperimentDefinition;
}) {
  const { value } = variable.useState();
  const names = variants.map(({ name }) => name);
  return (
    <Labelled label={t('experiment.view.baseline', 'Baseline')}>
      {(labelId) => (
        <RadioButtonGroup
          size="sm"
          aria-labelledby={labelId}
          options={names.map((name) => ({ value: name, label: name }))}
          value={names.includes(value) ? value : names[0]}
          onChange={(chosen) => variable.setValue(chosen)}
        />
      )}
    </Labelled>
  );
}

function Labelled({ label, children }: { label: string; children: (labelId: string) => React.ReactNode }) {
  const styles = useStyles2(getStyles);
  const id = useId();
  return (
    <div className={styles.control}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      {children(id)}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1, 2) }),
  control: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5) }),
  label: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary }),
});
