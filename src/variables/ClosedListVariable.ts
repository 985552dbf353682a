import { VariableHide } from '@grafana/schema';
import type { VariableValue } from '@grafana/scenes';
import { PrefixedVariable } from './ClosedListControl';

export interface ClosedListOption {
  value: string;
  label: string;
}

interface ClosedListState {
  name: string;
  /** The name of the control for those who do not see it. */
  label: string;
  /** Stands before the value and says what it is for. */
  prefix?: string;
  options: readonly ClosedListOption[];
  /** The first option unless given. */
  value?: string;
  /** Keeps the value, but shows no control. */
  hidden?: boolean;
}

/**
 * A choice of fixed values. Unlike its base class it never takes another value from the URL: the value becomes part
 * of SQL, and a link with a word that we do not know should show the default, not an error.
 */
export class ClosedListVariable extends PrefixedVariable {
  constructor({ name, label, prefix = '', options, hidden = false, value = options[0].value }: ClosedListState) {
    super({
      name,
      label,
      hide: hidden ? VariableHide.hideVariable : VariableHide.hideLabel,
      value,
      text: options.find((option) => option.value === value)?.label ?? value,
      options: options.map((option) => ({ ...option })),
      valuesFormat: 'json',
      query: JSON.stringify(options.map((option) => ({ value: option.value, text: option.label }))),
    });
    this.prefix = prefix;
  }

  public override changeValueTo(value: VariableValue, text?: VariableValue, isUserAction?: boolean): void {
    if (this.state.options.some((option) => option.value === value)) {
      super.changeValueTo(value, text, isUserAction);
    }
  }
}
