import React from 'react';
import { css } from '@emotion/css';
import type { DataFrame, GrafanaTheme2 } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import {
  sceneGraph,
  SceneDataTransformer,
  SceneObjectBase,
  SceneObjectUrlSyncConfig,
  type CustomTransformOperator,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import { map } from 'rxjs';
import { VARIABLE } from '../../links/urlKeys';
import { consumerListPanel, DEFAULT_COLUMNS, OWNED_COLUMNS, withColumns } from '../../panels/consumerListPanel';
import { showColumns } from '../../panels/render/toVizPanel';
import type { TableSpec } from '../../panels/spec';
import { isSignal } from '../../queries/attention/signals';
import type { Scope } from '../../sql/source';
import { consumerLabels } from '../../text/labels';
import type { DataTable } from '../DataTable';
import { withNameCells } from '../names/NameCell';
import { consumerList } from '../tables/tables';
import { ColumnChooser } from './ColumnChooser';
import { HealthClaims } from './HealthClaims';
import { healthCounts, withHealth, type KnownHealth } from './healthFrame';
import { HealthStrip } from './HealthStrip';
import type { HealthKind } from './healthTexts';

interface ConsumersListState extends SceneObjectState {
  table: DataTable;
  spec: TableSpec;
  health: HealthClaims;
  /** Names of the columns that a reader chose. */
  columns?: string[];
  /** Only the consumers of this health. */
  only?: HealthKind;
}

/** The consumers with their health: the table does not wait for it. */
export class ConsumersList extends SceneObjectBase<ConsumersListState> {
  public static Component = ConsumersListRenderer;

  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: ['columns', 'health'] });

  public constructor(scope: Scope) {
    const addHealth: CustomTransformOperator = () => (source) =>
      source.pipe(map((frames) => frames.map((frame) => withHealth(frame, this.known()))));
    super({
      table: consumerList(scope, addHealth),
      spec: consumerListPanel(scope, consumerLabels()).spec,
      health: new HealthClaims(scope),
    });
    this.addActivationHandler(() => {
      this.showChosen();
      const { health } = this.state;
      const subscription = health.subscribeToState(() => this.showHealth());
      const deactivate = health.activate();
      return () => {
        subscription.unsubscribe();
        deactivate();
      };
    });
  }

  public getUrlState() {
    const { columns, only } = this.state;
    return { columns: columns?.join(','), health: only };
  }

  public updateFromUrl({ columns, health }: SceneObjectUrlValues) {
    if (typeof columns === 'string') {
      this.choose(columns.split(','));
    }
    this.showOnly(health === 'fine' || isSignal(health) ? health : undefined);
  }

  /** Shows the named columns; those of the beginning without a list. */
  public choose(columns: string[] | undefined): void {
    this.setState({ columns });
    this.showChosen();
  }

  /** Shows the consumers of one health, or all. */
  public showOnly(only: HealthKind | undefined): void {
    if (only !== this.state.only) {
      this.setState({ only });
      this.showHealth();
    }
  }

  /** The columns that are shown. */
  public chosen(): readonly string[] {
    const level = this.level();
    const isOwned = level === 'application' || level === 'developer';
    return this.state.columns ?? (isOwned ? OWNED_COLUMNS : DEFAULT_COLUMNS);
  }

  /** What is known about the health of the rows. */
  public known(): KnownHealth {
    const { health, only } = this.state;
    const consumers = health.consumers(locationService.getLocation().search);
    return { level: this.level(), consumers: consumers ?? (health.state.hasFailed ? [] : undefined), only };
  }

  private level(): string {
    return String(sceneGraph.lookupVariable(VARIABLE.pivot, this)?.getValue() ?? '');
  }

  private showChosen(): void {
    const { table, spec } = this.state;
    const panel = table.state.table;
    const shown = withColumns(spec, this.chosen());
    showColumns(panel, shown, (fieldConfig) => withNameCells(shown, panel, fieldConfig));
  }

  private showHealth(): void {
    const { $data } = this.state.table.state.table.state;
    if ($data instanceof SceneDataTransformer && $data.isActive) {
      $data.reprocessTransformations();
    }
  }
}

function ConsumersListRenderer({ model }: SceneComponentProps<ConsumersList>) {
  const styles = useStyles2(getStyles);
  const { table, spec, health, only } = model.useState();
  const { hasFailed, claims } = health.useState();
  const { data } = sceneGraph.getData(table).useState();
  const frame: DataFrame | undefined = data?.series[0];
  const known = model.known();
  return (
    <div>
      <div className={styles.bar}>
        <HealthStrip
          counts={frame && claims && healthCounts(frame, known)}
          hasFailed={hasFailed ?? false}
          level={known.level}
          only={only}
          onOnly={(kind) => model.showOnly(kind)}
        />
        <ColumnChooser spec={spec} chosen={model.chosen()} onChoose={(columns) => model.choose(columns)} />
      </div>
      <table.Component model={table} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(0.5, 1),
  }),
});
