import React from 'react';
import { CustomVariable, type MultiValueVariable, type SceneComponentProps } from '@grafana/scenes';
import { Combobox } from '@grafana/ui';
import { PrefixedControl } from './PrefixedControl';

/** A choice whose control has a word before the value. */
export class PrefixedVariable extends CustomVariable {
  public static Component = ClosedListControl;

  /** Stands before the value in the control. */
  public prefix = '';
}

/** A list of values with the word of the variable before it. */
export function ClosedListControl({ model }: SceneComponentProps<MultiValueVariable>) {
  const { value, options, label } = model.useState();
  return (
    <PrefixedControl label={label} prefix={'prefix' in model ? String(model.prefix) : ''}>
      {(nameId) => (
        <Combobox
          aria-labelledby={nameId}
          width="auto"
          minWidth={12}
          options={options.map((option) => ({ value: String(option.value), label: option.label }))}
          value={String(value)}
          onChange={({ value: chosen }) => model.changeValueTo(chosen, undefined, true)}
        />
      )}
    </PrefixedControl>
  );
}
