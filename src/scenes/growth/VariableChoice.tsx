import React, { useId } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { MultiValueVariable, sceneGraph, type SceneObject } from '@grafana/scenes';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';

interface Props {
  scene: SceneObject;
  /** Of the variable. */
  name: string;
}

/** The control of a hidden variable of few values, beside what it changes. */
export function VariableChoice({ scene, name }: Props) {
  const variable = sceneGraph.lookupVariable(name, scene);
  return variable instanceof MultiValueVariable ? <Choice variable={variable} /> : null;
}

function Choice({ variable }: { variable: MultiValueVariable }) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const { value, options, label } = variable.useState();
  return (
    <div className={styles.control}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      <RadioButtonGroup
        size="sm"
        aria-labelledby={id}
        options={options.map((option) => ({ value: String(option.value), label: option.label }))}
        value={String(value)}
        onChange={(chosen) => variable.changeValueTo(chosen, undefined, true)}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  control: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5) }),
  label: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary }),
});
