import React, { useId } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { SwitchVariable, type SceneComponentProps } from '@grafana/scenes';
import { Switch, Tooltip, useStyles2 } from '@grafana/ui';

/** A switch with one word before it: its whole label would take the header a second line. */
export class PrefixedSwitch extends SwitchVariable {
  public static Component = PrefixedSwitchControl;

  /** Stands before the switch. */
  public prefix = '';
}

function PrefixedSwitchControl({ model }: SceneComponentProps<SwitchVariable>) {
  const styles = useStyles2(getStyles);
  const nameId = useId();
  const { value, enabledValue, disabledValue, label, description } = model.useState();
  return (
    <Tooltip content={`${label}: ${description}`}>
      <div className={styles.control}>
        <span id={nameId} className="sr-only">
          {label}
        </span>
        <span className={styles.prefix} aria-hidden>
          {model instanceof PrefixedSwitch ? model.prefix : ''}
        </span>
        <Switch
          aria-labelledby={nameId}
          value={value === enabledValue}
          onChange={(event) => model.setValue(event.currentTarget.checked ? enabledValue : disabledValue)}
        />
      </div>
    </Tooltip>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  control: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.5), height: theme.spacing(4) }),
  prefix: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary }),
});
