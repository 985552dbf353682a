import React from 'react';
import {
  SceneObjectBase,
  VariableDependencyConfig,
  type SceneComponentProps,
  type SceneObject,
  type SceneObjectState,
} from '@grafana/scenes';
import { EXPLORER_VARIABLE } from '../../links/urlKeys';
import { Rows } from '../../scenes/Rows';
import { explorerChoice, type ExplorerChoice } from './explorerVariables';

interface ExplorerState extends SceneObjectState {
  build: (choice: ExplorerChoice) => SceneObject[];
  /** What is built for the current choice. */
  content?: Rows;
}

/** Content of the Explorer, which is built again when one of its choices is changed: they change the queries. */
export class ExplorerContent extends SceneObjectBase<ExplorerState> {
  public static Component = ExplorerRenderer;

  protected _variableDependency = new VariableDependencyConfig(this, {
    variableNames: [EXPLORER_VARIABLE.measure, EXPLORER_VARIABLE.by, EXPLORER_VARIABLE.selection],
    onReferencedVariableValueChanged: () => this.rebuild(),
  });

  public constructor(build: ExplorerState['build']) {
    super({ build });
    this.addActivationHandler(() => this.rebuild());
  }

  /** Builds the content for the current choice. */
  public rebuild() {
    this.setState({ content: new Rows({ children: this.state.build(explorerChoice(this)) }) });
  }
}

function ExplorerRenderer({ model }: SceneComponentProps<ExplorerContent>) {
  const { content } = model.useState();
  return content ? <content.Component model={content} /> : null;
}
