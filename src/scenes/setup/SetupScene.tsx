import React, { lazy, Suspense } from 'react';
import { sceneGraph, SceneObjectBase, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import { getCurrentSettings } from '../../config/currentSettings';
import { DATASOURCE_REFERENCE } from '../../data/clickHouseQuery';
import { LoadingState } from '../states/LoadingState';

// Most readers never open it.
const SetupContent = lazy(() => import('./SetupContent'));

interface SetupSceneState extends SceneObjectState {
  database: string;
}

/** What is connected, what calls carry, what is next; and a test call. */
export class SetupScene extends SceneObjectBase<SetupSceneState> {
  public static Component = SetupRenderer;
}

function SetupRenderer({ model }: SceneComponentProps<SetupScene>) {
  const { database } = model.useState();
  const uid = sceneGraph.interpolate(model, DATASOURCE_REFERENCE.uid);
  return (
    <Suspense fallback={<LoadingState />}>
      <SetupContent uid={uid} database={database} sidecarUrl={getCurrentSettings().sidecarUrl} />
    </Suspense>
  );
}
