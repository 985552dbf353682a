import React from 'react';
import type { MultiValueVariable, SceneComponentProps } from '@grafana/scenes';
import { Switch, Tooltip } from '@grafana/ui';
import { ClosedListVariable } from './ClosedListVariable';
import { PrefixedControl } from './PrefixedControl';

interface PrefixedSwitchState {
  name: string;
  label: string;
  description: string;
  /** Stands before the switch. */
  prefix: string;
}

const [OFF, ON] = ['false', 'true'];

/**
 * A switch with a word before it; its value is `true` or `false`. To Grafana it is a choice of two values: 12.2 refuses
 * every query beside a variable of the type switch.
 */
export class PrefixedSwitch extends ClosedListVariable {
  public static Component = PrefixedSwitchControl;

  public constructor({ description, ...state }: PrefixedSwitchState) {
    super({ ...state, options: [OFF, ON].map((value) => ({ value, label: value })) });
    this.setState({ description });
  }
}

function PrefixedSwitchControl({ model }: SceneComponentProps<MultiValueVariable>) {
  const { value, label, description } = model.useState();
  return (
    <Tooltip content={`${label}: ${description}`}>
      <div>
        <PrefixedControl label={label} prefix={model instanceof PrefixedSwitch ? model.prefix : ''}>
          {(nameId) => (
            <Switch
              aria-labelledby={nameId}
              value={value === ON}
              onChange={(event) => model.changeValueTo(event.currentTarget.checked ? ON : OFF, undefined, true)}
            />
          )}
        </PrefixedControl>
      </div>
    </Tooltip>
  );
}
