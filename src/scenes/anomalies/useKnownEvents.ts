import { useEffect, useState } from 'react';
import type { SceneObject } from '@grafana/scenes';
import { getCurrentSettings } from '../../config/currentSettings';
import type { KnownEvent } from '../../growth/anomaly/commonCause';
import { definedExperiments, definitionsQuery } from '../../queries/experiment/definitionsQuery';
import { markedEventsQuery } from '../../queries/marks/markedEventsQuery';
import { sceneRows } from '../../variables/sceneRows';
import { knownEvents, KNOWN_TYPES } from './knownEvents';

/** What is known to have happened; nothing until that is read. */
export function useKnownEvents(scene: SceneObject): KnownEvent[] {
  const [events, setEvents] = useState<KnownEvent[]>([]);
  useEffect(() => {
    let active = true;
    const { database } = getCurrentSettings();
    void Promise.all([
      sceneRows(scene, markedEventsQuery('anomalies', database, KNOWN_TYPES)),
      sceneRows(scene, definitionsQuery('anomalies', database)),
    ]).then(([marked, definitions]) => active && setEvents(knownEvents(marked, definedExperiments(definitions))));
    return () => {
      active = false;
    };
  }, [scene]);
  return events;
}
