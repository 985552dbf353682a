import React from 'react';
import {
  SceneObjectBase,
  VariableDependencyConfig,
  type SceneComponentProps,
  type SceneObject,
  type SceneObjectState,
} from '@grafana/scenes';
import { Rows } from './Rows';

interface RebuiltContentState extends SceneObjectState {
  build: (scene: SceneObject) => SceneObject[];
  /** What is built for the current choice. */
  content?: Rows;
}

/** Content that is built again when one of the named variables is changed: they change the queries. */
export class RebuiltContent extends SceneObjectBase<RebuiltContentState> {
  public static Component = RebuiltContentRenderer;

  public constructor(variableNames: string[], build: RebuiltContentState['build']) {
    super({ build });
    this._variableDependency = new VariableDependencyConfig<RebuiltContentState>(this, {
      variableNames,
      onReferencedVariableValueChanged: () => this.rebuild(),
    });
    this.addActivationHandler(() => this.rebuild());
  }

  /** Builds the content for the current choice. */
  public rebuild() {
    this.setState({ content: new Rows({ children: this.state.build(this) }) });
  }
}

function RebuiltContentRenderer({ model }: SceneComponentProps<RebuiltContent>) {
  const { content } = model.useState();
  return content ? <content.Component model={content} /> : null;
}
