import type { VariableHide } from '@grafana/schema';
import { CustomVariable, type VariableValue } from '@grafana/scenes';

export interface ClosedListOption {
  value: string;
  label: string;
}

interface ClosedListState {
  name: string;
  label: string;
  options: readonly ClosedListOption[];
  /** The first option unless given. */
  value?: string;
  /** Whether and how the control is shown. */
  hide?: VariableHide;
}

/**
 * A choice of fixed values. Unlike its base class it never takes another value from the URL: the value becomes part
 * of SQL, and a link with a word that we do not know should show the default, not an error.
 */
export class ClosedListVariable extends CustomVariable {
  constructor({ name, label, options, hide, value = options[0].value }: ClosedListState) {
    super({
      name,
      label,
      hide,
      value,
      text: options.find((option) => option.value === value)?.label ?? value,
      options: options.map((option) => ({ ...option })),
      valuesFormat: 'json',
      query: JSON.stringify(options.map((option) => ({ value: option.value, text: option.label }))),
    });
  }

  public override changeValueTo(value: VariableValue, text?: VariableValue, isUserAction?: boolean): void {
    if (this.state.options.some((option) => option.value === value)) {
      super.changeValueTo(value, text, isUserAction);
    }
  }
}
