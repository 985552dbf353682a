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
import { isSignal } from '../../queries/attention/signals';
import type { Scope } from '../../sql/source';
import type { DataTable } from '../DataTable';
import { consumerList } from '../tables/tables';
import { HealthClaims } from './HealthClaims';
import { healthCounts, withHealth, type KnownHealth } from './healthFrame';
import { HealthStrip } from './HealthStrip';
import type { HealthKind } from './healthTexts';

interface ConsumersListState extends SceneObjectState {
  table: DataTable;
  health: HealthClaims;
  /** Only the consumers of this health. */
  only?: HealthKind;
}

/** The consumers with their health: the table does not wait for it. */
export class ConsumersList extends SceneObjectBase<ConsumersListState> {
  public static Component = ConsumersListRenderer;

  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: ['health'] });

  public constructor(scope: Scope) {
    const addHealth: CustomTransformOperator = () => (source) =>
      source.pipe(map((frames) => frames.map((frame) => withHealth(frame, this.known()))));
    super({ table: consumerList(scope, addHealth), health: new HealthClaims(scope) });
    this.addActivationHandler(() => {
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
    return { health: this.state.only };
  }

  public updateFromUrl({ health }: SceneObjectUrlValues) {
    this.showOnly(health === 'fine' || isSignal(health) ? health : undefined);
  }

  /** Shows the consumers of one health, or all. */
  public showOnly(only: HealthKind | undefined): void {
    if (only !== this.state.only) {
      this.setState({ only });
      this.showHealth();
    }
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

  private showHealth(): void {
    const { $data } = this.state.table.state.table.state;
    if ($data instanceof SceneDataTransformer && $data.isActive) {
      $data.reprocessTransformations();
    }
  }
}

function ConsumersListRenderer({ model }: SceneComponentProps<ConsumersList>) {
  const styles = useStyles2(getStyles);
  const { table, health, only } = model.useState();
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
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(0.5, 1),
  }),
});
