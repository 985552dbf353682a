import React, { lazy, Suspense } from 'react';
import {
  AdHocFiltersVariable,
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObjectState,
} from '@grafana/scenes';
import { CONSUMER_LEVELS, isConsumerLevel } from '../../../model/consumers';
import { DATASOURCE_REFERENCE } from '../../data/clickHouseQuery';
import { VARIABLE } from '../../links/urlKeys';
import { LoadingState } from '../states/LoadingState';

// Most readers never open it.
const SegmentsContent = lazy(() => import('./SegmentsContent'));

interface SegmentsSceneState extends SceneObjectState {
  database: string;
}

/** The segments, and a new one from the filters of the screen. */
export class SegmentsScene extends SceneObjectBase<SegmentsSceneState> {
  public static Component = SegmentsRenderer;
}

function SegmentsRenderer({ model }: SceneComponentProps<SegmentsScene>) {
  const { database } = model.useState();
  const filters = sceneGraph.lookupVariable(VARIABLE.filters, model);
  const pivot = sceneGraph.lookupVariable(VARIABLE.pivot, model);
  // Both have to be read by their hooks, so that a change is seen.
  const [level] = [pivot, filters].map((variable) => variable?.useState() && String(variable.getValue() ?? ''));
  const present = filters instanceof AdHocFiltersVariable ? filters.state.filters : [];
  return (
    <Suspense fallback={<LoadingState />}>
      <SegmentsContent
        uid={sceneGraph.interpolate(model, DATASOURCE_REFERENCE.uid)}
        database={database}
        level={isConsumerLevel(level) ? level : CONSUMER_LEVELS[0]}
        filters={present.map(({ key, operator, value, values }) => ({
          key,
          operator,
          value,
          ...(values && { values }),
        }))}
      />
    </Suspense>
  );
}
