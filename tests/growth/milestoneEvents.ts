import type { MilestoneEvent } from '../../src/growth/onboarding/milestones';
import { list, type Json } from '../experiments/vectors';

/** The events of a vector of milestones. */
export function milestoneEvents(input: { [key: string]: Json }): MilestoneEvent[] {
  const columns = list(input.columns);
  return list(input.events).map((event) => {
    const value = (name: string) => list(event)[columns.indexOf(name)];
    return {
      time: Date.parse(String(value('event_time'))),
      eventType: String(value('event_type')),
      status: Number(value('status_code')),
      attempt: Number(value('attempt')),
      errorClass: String(value('error_class')),
    };
  });
}
