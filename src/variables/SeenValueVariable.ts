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
  /** What the empty value says, which then stands first: all of them. */
  all?: string;
  /** A variable that decides which values there are. */
  after?: string;
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

  /** Stands before the value in the control. */
  public readonly prefix: string;

  private readonly values: SeenValueState['values'];

  private readonly all?: string;

  public constructor({ name, label, prefix, values, all, after }: SeenValueState) {
    super({
      ...{ type: 'custom', name, label, hide: VariableHide.hideLabel, refresh: VariableRefresh.onTimeRangeChanged },
      ...{ value: '', text: all ?? '', options: [] },
    });
    this.prefix = prefix;
    this.values = values;
    this.all = all;
    this._variableDependency = new VariableDependencyConfig(this, {
      variableNames: [VARIABLE.datasource, ...(after === undefined ? [] : [after])],
    });
  }

  public override getValueOptions(): Observable<VariableValueOption[]> {
    return from(this.options());
  }

  private async options(): Promise<VariableValueOption[]> {
    const seen = await this.values(this);
    const asked = String(this.state.value);
    const isKnown = asked === '' || seen.includes(asked);
    const first = this.all === undefined ? [] : [{ value: '', label: this.all }];
    return [...first, ...[...seen, ...(isKnown ? [] : [asked])].map((value) => ({ value, label: value }))];
  }
}
