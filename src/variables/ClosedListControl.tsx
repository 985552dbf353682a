import React, { useId } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { CustomVariable, type MultiValueVariable, type SceneComponentProps } from '@grafana/scenes';
import { Combobox, useStyles2 } from '@grafana/ui';

/** A choice whose control has a word before the value. */
export class PrefixedVariable extends CustomVariable {
  public static Component = ClosedListControl;

  /** Stands before the value in the control. */
  public prefix = '';
}

/** The chosen value after one word: a whole label would take the header a second line. */
function ClosedListControl({ model }: SceneComponentProps<MultiValueVariable>) {
  const styles = useStyles2(getStyles);
  const nameId = useId();
  const { value, options, label } = model.useState();
  return (
    <div className={styles.control}>
      <span id={nameId} className="sr-only">
        {label}
      </span>
      <span className={styles.prefix} aria-hidden>
        {model instanceof PrefixedVariable ? model.prefix : ''}
      </span>
      <Combobox
        aria-labelledby={nameId}
        width="auto"
        minWidth={12}
        options={options.map((option) => ({ value: String(option.value), label: option.label }))}
        value={String(value)}
        onChange={({ value: chosen }) => model.changeValueTo(chosen, undefined, true)}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  control: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.5) }),
  prefix: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary }),
});
