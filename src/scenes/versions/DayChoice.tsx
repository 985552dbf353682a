import React, { useId } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { sceneGraph, TextBoxVariable, type SceneObject } from '@grafana/scenes';
import { Input, useStyles2 } from '@grafana/ui';
import { dayText, parseDay } from './sunsetDates';

interface Props {
  scene: SceneObject;
  /** Of the variable that has the day. */
  name: string;
  /** The day that counts: that of the variable, or the default. */
  day: number;
}

/** A day that stands in the address. */
export function DayChoice({ scene, name, day }: Props) {
  const variable = sceneGraph.lookupVariable(name, scene);
  return variable instanceof TextBoxVariable ? <Choice variable={variable} day={day} /> : null;
}

function Choice({ variable, day }: { variable: TextBoxVariable; day: number }) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const { label } = variable.useState();
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="date"
        width={20}
        // A day that is typed is complete after its last digit, and none before.
        key={dayText(day)}
        defaultValue={dayText(day)}
        onChange={({ currentTarget }) => {
          if (parseDay(currentTarget.value) !== undefined) {
            variable.setValue(currentTarget.value);
          }
        }}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  choice: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    color: theme.colors.text.secondary,
    '& input': { colorScheme: theme.isDark ? 'dark' : 'light' },
  }),
});
