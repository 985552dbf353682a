import React, { useState } from 'react';
import type { PanelData } from '@grafana/data';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { answerOf } from '../../data/answer';
import type { TrustRow } from '../../queries/quality/trustQuery';
import type { Query } from '../../sql/query';
import { Freshness } from './Freshness';

interface Props {
  scene: SceneObject;
  query: Query<TrustRow>;
}

/** How fresh the data of a screen is, from the answer to its question about data quality. */
export function ScreenFreshness({ scene, query }: Props) {
  const { data } = sceneGraph.getData(scene).useState();
  const answer = answerOf(query, data);
  const answeredAt = useAnswerTime(data);
  return (
    <Freshness
      row={answer.state === 'answered' ? answer.rows[0] : undefined}
      failure={answer.state === 'failed' ? answer.failure : undefined}
      answeredAt={answeredAt}
    />
  );
}

/** When an answer came. A screen that is shown again has an answer from before. */
function useAnswerTime(data: PanelData | undefined): number {
  const [first] = useState(() => Date.now());
  return data?.request?.endTime ?? first;
}
