import React from 'react';
import { t } from '@grafana/i18n';
import {
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';
import { answerOf } from '../../data/answer';
import { tableData } from '../../data/queryRunner';
import { versionRevenueQuery, type VersionRevenueRow } from '../../queries/versions/versionRevenueQuery';
import type { Query } from '../../sql/query';
import type { Scope } from '../../sql/source';
import { revenueFact } from './versionFacts';

interface RevenueFactState extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<VersionRevenueRow>;
}

/** The revenue of the chosen version: a question of its own, as it reads raw events and the counts do not. */
export class RevenueFact extends SceneObjectBase<RevenueFactState> {
  public static Component = RevenueFactRenderer;

  public constructor(scope: Scope) {
    const query = versionRevenueQuery(scope);
    super({ $data: tableData(query), query });
  }
}

function RevenueFactRenderer({ model }: SceneComponentProps<RevenueFact>) {
  const { query } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  const answer = answerOf(query, data);
  switch (answer.state) {
    case 'waiting':
      return <span>{t('versions.revenue-waiting', 'revenue …')}</span>;
    case 'failed':
      return (
        <span>
          {t('versions.revenue-failed', 'revenue not available: {{message}}', { message: answer.failure.message })}
        </span>
      );
    case 'answered':
      return <strong>{answer.rows[0] ? revenueFact(answer.rows[0]) : '–'}</strong>;
  }
}
