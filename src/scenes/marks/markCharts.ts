import type { DataFrame } from '@grafana/data';
import { sceneGraph, type SceneObject, type VizPanel } from '@grafana/scenes';
import { getCurrentSettings } from '../../config/currentSettings';
import { DATASOURCE_REFERENCE } from '../../data/clickHouseQuery';
import { showMarks } from '../../panels/render/toVizPanel';
import { definedExperiments, definitionsQuery } from '../../queries/experiment/definitionsQuery';
import { markedEventsQuery } from '../../queries/marks/markedEventsQuery';
import { sceneRows } from '../../variables/sceneRows';
import { eventMarks } from './eventMarks';
import { experimentMarks } from './experimentMarks';
import { marksFrame } from './mark';

/** Experiments and deploys are rare: charts of screens that are opened one after the other share an answer. */
const KEPT_MS = 60_000;

const kept = new Map<string, { at: number; marks: Promise<DataFrame> }>();

function marksFor(scene: SceneObject): Promise<DataFrame> {
  const uid = sceneGraph.interpolate(scene, DATASOURCE_REFERENCE.uid);
  const found = kept.get(uid);
  if (found !== undefined && Date.now() - found.at < KEPT_MS) {
    return found.marks;
  }
  const { database } = getCurrentSettings();
  const asked = [
    sceneRows(scene, definitionsQuery('marks', database)).then((rows) => experimentMarks(definedExperiments(rows))),
    sceneRows(scene, markedEventsQuery('marks', database)).then(eventMarks),
  ];
  const marks = Promise.all(asked).then((found) => marksFrame(found.flat()));
  kept.set(uid, { at: Date.now(), marks });
  return marks;
}

/**
 * Shows on charts when experiments begin and end, deploys and notes, as soon as that is known: the charts do not wait for it. Without an
 * answer there are no marks.
 * @returns stops
 */
export function markCharts(scene: SceneObject, charts: readonly VizPanel[]): () => void {
  let active = true;
  void marksFor(scene).then((marks) => {
    if (active && marks.length > 0) {
      charts.forEach((chart) => showMarks(chart, marks));
    }
  });
  return () => {
    active = false;
  };
}
