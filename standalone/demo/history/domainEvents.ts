import { PLAN_CHANGES } from '../stories/planChanges';
import { DAY_MS, keyIssuedTime, type Timeline } from '../traffic/timeline';

/** A domain event in the shape of `POST /v1/events` (docs/event.md). */
export interface DomainEventBody {
  event_type: 'key_issued' | 'plan_changed';
  /** Milliseconds since the epoch. */
  event_time: number;
  request_id: string;
  consumer: Record<string, string>;
  properties: Record<string, string>;
}

function keysIssued(timeline: Timeline): DomainEventBody[] {
  return timeline.world.organizations.flatMap((organization) =>
    organization.applications.flatMap((application) =>
      application.keys.map((key, index) => ({
        event_type: 'key_issued' as const,
        // A second key follows a day after the first.
        event_time: keyIssuedTime(timeline, application) + index * DAY_MS,
        request_id: `issue_${key.id}`,
        consumer: {
          organization_id: organization.id,
          application_id: application.id,
          developer_id: key.developerId,
          client_id: key.clientId,
          api_key_id: key.id,
          plan_id: organization.planId,
        },
        properties: { channel: 'developer_portal' },
      }))
    )
  );
}

function plansChanged({ world, anchor }: Timeline): DomainEventBody[] {
  return world.organizations
    .filter(({ id }) => id in PLAN_CHANGES)
    .map(({ id, planId }) => {
      const { from, daysAgo } = PLAN_CHANGES[id];
      const time = anchor - daysAgo * DAY_MS;
      return {
        event_type: 'plan_changed',
        event_time: time,
        request_id: `plan_${id}_${time}`,
        consumer: { organization_id: id, plan_id: planId },
        properties: { from, to: planId },
      };
    });
}

/** What happened to the demo's customers beside their calls, by time. */
export function domainEvents(timeline: Timeline): DomainEventBody[] {
  return [...keysIssued(timeline), ...plansChanged(timeline)].sort((a, b) => a.event_time - b.event_time);
}
