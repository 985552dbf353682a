import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import {
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';
import { Text, useStyles2 } from '@grafana/ui';
import { tableData } from '../../data/queryRunner';
import { attentionQuery, type AttentionRow } from '../../queries/attention/attentionQuery';
import { QueryResult } from '../../scenes/states/QueryResult';
import type { Query } from '../../sql/query';
import type { Scope } from '../../sql/source';
import { consumerLabels } from '../../text/labels';
import { attentionItem } from './attentionItem';
import { AttentionList } from './AttentionList';

interface AttentionState extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<AttentionRow>;
}

/** Consumers that need attention, at most five. */
export class AttentionScene extends SceneObjectBase<AttentionState> {
  public static Component = AttentionRenderer;

  public constructor(scope: Scope) {
    const query = attentionQuery(scope, consumerLabels());
    super({ $data: tableData(query), query });
  }
}

function AttentionRenderer({ model }: SceneComponentProps<AttentionScene>) {
  const styles = useStyles2(getStyles);
  const { query } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  const title = t('home.attention.title', 'Needs attention');
  return (
    <section className={styles.section} aria-label={title}>
      <Text element="h2" variant="h4">
        {title}
      </Text>
      <QueryResult query={query} data={data} onRetry={() => model.state.$data.runQueries()}>
        {(rows) => <AttentionList items={rows.map(attentionItem).filter((item) => item !== undefined)} />}
      </QueryResult>
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({
    flexGrow: 1,
    padding: theme.spacing(2),
    borderRadius: theme.shape.radius.default,
    border: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.primary,
  }),
});
