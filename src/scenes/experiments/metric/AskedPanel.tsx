import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import {
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';
import { Text, useStyles2 } from '@grafana/ui';
import { tableData } from '../../../data/queryRunner';
import { tableSpec, type AnyQuery, type Subject } from '../../../panels/spec';
import type { Query } from '../../../sql/query';
import { FRAME_STYLES, pressVerb } from '../../panel/PanelFrame';
import { PanelVerbs } from '../../panel/PanelVerbs';
import { QueryResult } from '../../states/QueryResult';

interface AskedPanelState<Row> extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<Row>;
  title: string;
  description: string;
  verbs: PanelVerbs;
  draw: (rows: Row[]) => ReactNode;
}

interface PanelText {
  title: string;
  /** Says what the numbers are and how they are computed, as sentences. */
  description: string;
  /** What the verbs ask about. */
  about: Subject;
}

/** A panel that draws the rows of a query itself, with the verbs of every panel. */
export class AskedPanel<Row> extends SceneObjectBase<AskedPanelState<Row>> {
  public static Component = AskedPanelRenderer;

  public constructor(
    query: Query<Row> & AnyQuery,
    { title, description, about }: PanelText,
    draw: AskedPanelState<Row>['draw']
  ) {
    const spec = tableSpec(query, [], { about, title, description });
    super({ $data: tableData(query), query, title, description, verbs: new PanelVerbs({ spec }), draw });
  }
}

function AskedPanelRenderer<Row>({ model }: SceneComponentProps<AskedPanel<Row>>) {
  const styles = useStyles2(getStyles);
  const { query, title, description, verbs, draw } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  return (
    <section className={styles.panel} aria-label={title} onKeyDown={pressVerb} role="region">
      <Text element="h2" variant="h6">
        {title}
      </Text>
      <verbs.Component model={verbs} />
      <Text variant="bodySmall" color="secondary">
        {description}
      </Text>
      <div className={styles.content}>
        <QueryResult query={query} data={data} onRetry={() => model.state.$data.runQueries()}>
          {draw}
        </QueryResult>
      </div>
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({
    ...FRAME_STYLES,
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    flex: `1 1 max(${theme.spacing(48)}, 34%)`,
    minWidth: 0,
    padding: theme.spacing(1, 1.5),
    borderRadius: theme.shape.radius.default,
    border: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.primary,
  }),
  // A table that is wider than a small screen is scrolled.
  content: css({ flexGrow: 1, minWidth: 0, overflowX: 'auto' }),
});
