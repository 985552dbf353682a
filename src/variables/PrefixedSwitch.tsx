import React from 'react';
import { SwitchVariable, type SceneComponentProps } from '@grafana/scenes';
import { Switch, Tooltip } from '@grafana/ui';
import { PrefixedControl } from './PrefixedControl';

/** A switch with a word before it. */
export class PrefixedSwitch extends SwitchVariable {
  public static Component = PrefixedSwitchControl;

  /** Stands before the switch. */
  public prefix = '';
}

function PrefixedSwitchControl({ model }: SceneComponentProps<SwitchVariable>) {
  const { value, enabledValue, disabledValue, label, description } = model.useState();
  return (
    <Tooltip content={`${label}: ${description}`}>
      <div>
        <PrefixedControl label={label} prefix={model instanceof PrefixedSwitch ? model.prefix : ''}>
          {(nameId) => (
            <Switch
              aria-labelledby={nameId}
              value={value === enabledValue}
              onChange={(event) => model.setValue(event.currentTarget.checked ? enabledValue : disabledValue)}
            />
          )}
        </PrefixedControl>
      </div>
    </Tooltip>
  );
}
