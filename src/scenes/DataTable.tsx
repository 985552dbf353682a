import React from 'react';
import { css } from '@emotion/css';
import type { DataFrame, GrafanaTheme2 } from '@grafana/data';
import {
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneDataProvider,
  type SceneObjectState,
  type VizPanel,
} from '@grafana/scenes';
import { Text, useStyles2 } from '@grafana/ui';
import { PanelFrame } from './panel/PanelFrame';
import { isFirstAnswerAwaited } from './panel/PanelSkeleton';

interface DataTableState extends SceneObjectState {
  $data: SceneDataProvider;
  table: VizPanel;
  /** Rows of the answer, and what the table does not show as a sentence. */
  summary: (frame: DataFrame | undefined) => { rows: number; text: string };
}

/** A table panel, and below it a line about all rows that it does not show, of the same query. */
export class DataTable extends SceneObjectBase<DataTableState> {
  public static Component = DataTableRenderer;
}

/** Header of the panel and of the table, in rows. */
const HEADER_ROWS = 4;
const FEWEST_ROWS = 4;
const MOST_ROWS = 18;

/** Rows that a table has room for before they are known. */
const AWAITED_ROWS = 12;

/** Height of a table in rows, header included: what does not fit is scrolled to. An empty one has room for a sentence. */
export function shownRows(rows: number): number {
  return rows === 0 ? HEADER_ROWS : HEADER_ROWS + Math.min(Math.max(rows, FEWEST_ROWS), MOST_ROWS);
}

function DataTableRenderer({ model }: SceneComponentProps<DataTable>) {
  const styles = useStyles2(getStyles);
  const { table, summary } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  const { rows, text } = summary(data?.series[0]);
  const room = isFirstAnswerAwaited(data) ? AWAITED_ROWS : rows;
  return (
    <div>
      <div className={styles.table(shownRows(room))}>
        <PanelFrame panel={table} />
      </div>
      <div className={styles.rest}>
        <Text variant="bodySmall" color="secondary">
          {text}
        </Text>
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: (rows: number) => css({ display: 'flex', height: theme.spacing(rows * 4.5) }),
  rest: css({ padding: theme.spacing(0.5, 1), minHeight: theme.spacing(3) }),
});
