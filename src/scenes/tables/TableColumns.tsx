import React from 'react';
import {
  sceneGraph,
  SceneObjectBase,
  SceneObjectUrlSyncConfig,
  VariableDependencyConfig,
  VizPanel,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import { VARIABLE } from '../../links/urlKeys';
import { withColumns } from '../../panels/breakdownColumns';
import { showColumns } from '../../panels/render/toVizPanel';
import type { TableSpec } from '../../panels/spec';
import { withNameCells } from '../names/NameCell';
import { withChangeCells } from './ChangeCell';
import { ColumnChooser } from './ColumnChooser';

interface TableColumnsState extends SceneObjectState {
  spec: TableSpec;
  /** Names of the columns that are shown until a reader chooses others. @param level of the pivot */
  defaults: (level: string) => readonly string[];
  /** Names of the columns that a reader chose. */
  columns?: string[];
}

/** The columns of the table in whose header this stands: few at first, others by choice, which is in the address. */
export class TableColumns extends SceneObjectBase<TableColumnsState> {
  public static Component = TableColumnsRenderer;

  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: ['columns'] });

  protected _variableDependency = new VariableDependencyConfig(this, {
    variableNames: [VARIABLE.pivot],
    onReferencedVariableValueChanged: () => {
      this.show();
      // The list of the columns that are chosen is drawn again too.
      this.forceRender();
    },
  });

  public constructor(state: TableColumnsState) {
    super(state);
    this.addActivationHandler(() => this.show());
  }

  public getUrlState() {
    return { columns: this.state.columns?.join(',') };
  }

  public updateFromUrl({ columns }: SceneObjectUrlValues) {
    this.choose(typeof columns === 'string' ? columns.split(',') : undefined);
  }

  /** Shows the named columns; those of the beginning without a list. */
  public choose(columns: string[] | undefined): void {
    this.setState({ columns });
    this.show();
  }

  /** The columns that are shown. */
  public chosen(): readonly string[] {
    const level = sceneGraph.lookupVariable(VARIABLE.pivot, this)?.getValue();
    return this.state.columns ?? this.state.defaults(String(level ?? ''));
  }

  private show(): void {
    const { parent } = this;
    if (parent instanceof VizPanel) {
      const shown = withColumns(this.state.spec, this.chosen());
      showColumns(parent, shown, (fieldConfig) => withNameCells(shown, parent, withChangeCells(shown, fieldConfig)));
    }
  }
}

function TableColumnsRenderer({ model }: SceneComponentProps<TableColumns>) {
  const { spec } = model.useState();
  return <ColumnChooser spec={spec} chosen={model.chosen()} onChoose={(columns) => model.choose(columns)} />;
}
