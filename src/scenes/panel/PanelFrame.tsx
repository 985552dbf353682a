import React from 'react';
import { sceneGraph, type VizPanel } from '@grafana/scenes';
import { failureOf } from '../../data/failure';
import { PanelFailure } from './PanelFailure';

/**
 * One panel of a screen. What every panel has beside its drawing belongs here: the reason where its question failed,
 * and the actions of its header (VizPanel takes them as `headerActions`).
 */
export function PanelFrame({ panel }: { panel: VizPanel }) {
  const { title } = panel.useState();
  const { data } = sceneGraph.getData(panel).useState();
  const failure = data && failureOf(data);
  return failure ? (
    <PanelFailure title={title} failure={failure} onRetry={() => sceneGraph.getTimeRange(panel).onRefresh()} />
  ) : (
    <panel.Component model={panel} />
  );
}
