import { UNKNOWN_CLASS } from '../../../../model/errorClasses';
import { CALL_EVENT_TYPE } from '../../../../model/eventTypes';
import { type SidecarConfig } from '../config/config';
import { deadLetterOf } from './deadLetters';
import { type Diagnostics } from './diagnostics/diagnostics';
import { UncorrelatedCalls } from './diagnostics/uncorrelated';
import { type EventBuilder } from './event/buildEvent';
import { type CallsightEvent } from './event/event';
import { type PipelineResult } from './event/result';
import { serializeEvent } from './event/serializedEvent';
import { type MappedCall } from './fields/mappedCall';
import { timeProblem, timeRulesOf } from './time/timeRules';

/** Makes the event of a mapped call, or a dead letter of one whose time cannot be right; counts what was not read. */
export function createFinish(
  config: SidecarConfig,
  build: EventBuilder,
  diagnostics: Diagnostics
): (call: MappedCall, receivedTime: number) => PipelineResult {
  const timeRules = timeRulesOf(config);
  const edgeServices = new Set(config.correlate.edge_services);
  const uncorrelated = new UncorrelatedCalls({ clockToleranceMs: config.correlate.clock_tolerance_ms });

  return (call, receivedTime) => {
    if (edgeServices.size > 0 && call.eventType === CALL_EVENT_TYPE && !edgeServices.has(call.fields.text('service'))) {
      return { kind: 'ignored', reason: 'not_edge_service' };
    }
    const detail = timeProblem(Math.floor(call.startTimeUs / 1000), receivedTime, timeRules);
    const event = build(call, receivedTime);
    if (call.fields.notes.size > 0 || event.errorClass === UNKNOWN_CLASS) {
      countUnread(diagnostics, call, event);
    }
    if (detail === undefined) {
      const name = call.map.name || call.source;
      if (event.eventType === CALL_EVENT_TYPE && uncorrelated.hasCounterpart(event, name)) {
        diagnostics.count('uncorrelated_observation', name, event.service);
      }
      return { kind: 'event', event };
    }
    return deadLetterOf(
      { source: call.source, receivedTime, identity: call.identity().parts },
      { reason: 'bad_time', stage: 'time', detail },
      { format: 'event', content: serializeEvent(event, config.retention) },
      config.privacy
    );
  };
}

function countUnread(
  diagnostics: Diagnostics,
  { fields, map, source }: MappedCall,
  { service, errorClass, outcomeReason }: CallsightEvent
): void {
  const name = map.name || source;
  fields.notes.forEach((note) => diagnostics.count(note, name, service));
  if (errorClass === UNKNOWN_CLASS) {
    const isSent = outcomeReason === 'unread_status' || outcomeReason === 'status_zero';
    diagnostics.count(isSent ? 'unread_status' : 'no_status', name, service);
  }
}
