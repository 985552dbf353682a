import React from 'react';
import {
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';
import type { Dimension } from '../../../model/dimensions';
import { answerOf } from '../../data/answer';
import { tableData } from '../../data/queryRunner';
import { whySinceQuery, type WhySinceRow } from '../../queries/why/whySinceQuery';
import type { Query } from '../../sql/query';
import type { Condition, Scope } from '../../sql/scope';
import { changePointOf } from '../../why/changePoint';
import { sinceSentence } from './summary';

interface SinceState extends SceneObjectState {
  $data: SceneQueryRunner;
  query: Query<WhySinceRow>;
  dimension: Dimension;
  value: string;
}

/** Since when selected calls with a value are as frequent as they are; nothing where that has not changed. */
export class SinceScene extends SceneObjectBase<SinceState> {
  public static Component = SinceRenderer;

  public constructor(scope: Scope, condition: Condition, dimension: Dimension, value: string) {
    const query = whySinceQuery(scope, condition, dimension, value);
    super({ $data: tableData(query), query, dimension, value });
  }
}

function SinceRenderer({ model }: SceneComponentProps<SinceScene>) {
  const { query } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  const timeZone = sceneGraph.getTimeRange(model).getTimeZone();
  const answer = answerOf(query, data);
  const point = answer.state === 'answered' ? changePointOf(answer.rows) : undefined;
  return point ? <span> {sinceSentence(point, timeZone)}</span> : null;
}
