import { VariableRefresh } from '@grafana/data';
import {
  MultiValueVariable,
  VariableDependencyConfig,
  type MultiValueVariableState,
  type SceneObject,
  type VariableValueOption,
} from '@grafana/scenes';
import { VariableHide } from '@grafana/schema';
import { from, type Observable } from 'rxjs';
import { VARIABLE } from '../links/urlKeys';
import { ClosedListControl } from './ClosedListControl';

interface SeenValueState {
  name: string;
  /** The name of the control for those who do not see it. */
  label: string;
  /** Stands before the value and says what it is for. */
  prefix: string;
  /** The values that occur in the scene's period, the default first. */
  values: (scene: SceneObject) => Promise<string[]>;
}

interface State extends MultiValueVariableState {
  refresh: VariableRefresh;
}

/**
 * A choice of one of the values that occur in the period. A value of the address that does not occur stays: that nothing
 * has it any more is an answer. The value reaches SQL as percentencode writes it.
 */
export class SeenValueVariable extends MultiValueVariable<State> {
  public static Component = ClosedListControl;

  protected _variableDependency = new VariableDependencyConfig(this, { variableNames: [VARIABLE.datasource] });

  /** Stands before the value in the control. */
  public readonly prefix: string;

  private readonly values: SeenValueState['values'];

  public constructor({ name, label, prefix, values }: SeenValueState) {
    super({
      ...{ type: 'custom', name, label, hide: VariableHide.hideLabel, refresh: VariableRefresh.onTimeRangeChanged },
      ...{ value: '', text: '', options: [] },
    });
    this.prefix = prefix;
    this.values = values;
  }

  public override getValueOptions(): Observable<VariableValueOption[]> {
    return from(this.options());
  }

  private async options(): Promise<VariableValueOption[]> {
    const seen = await this.values(this);
    const asked = String(this.state.value);
    const isKnown = asked === '' || seen.includes(asked);
    return [...seen, ...(isKnown ? [] : [asked])].map((value) => ({ value, label: value }));
  }
}
