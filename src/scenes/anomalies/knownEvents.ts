import { DEPLOY_EVENT_TYPE, NOTE_EVENT_TYPE, PLAN_CHANGED_EVENT_TYPE } from '../../../model/eventTypes';
import type { KnownEvent } from '../../growth/anomaly/commonCause';
import type { DefinedExperiment } from '../../queries/experiment/definitionsQuery';
import type { MarkedEvent, MarkedType } from '../../queries/marks/markedEventsQuery';
import { eventMarks } from '../marks/eventMarks';
import { experimentMarks } from '../marks/experimentMarks';

/** Events whose time can explain an anomaly. */
export const KNOWN_TYPES: readonly MarkedType[] = [DEPLOY_EVENT_TYPE, NOTE_EVENT_TYPE, PLAN_CHANGED_EVENT_TYPE];

/** Deploys, notes, changes of plans, and the starts and ends of experiments. A change of plan is about its organization. */
export function knownEvents(events: readonly MarkedEvent[], experiments: readonly DefinedExperiment[]): KnownEvent[] {
  const ofEvents = events.flatMap((event) =>
    eventMarks([event]).map(({ time, title }) => ({
      ...{ time, title },
      ...(event.event_type === PLAN_CHANGED_EVENT_TYPE && { organization_id: event.organization_id }),
    }))
  );
  return [...ofEvents, ...experimentMarks(experiments).map(({ time, title }) => ({ time, title }))];
}
