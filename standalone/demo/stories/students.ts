import { endpointById } from '../api/endpoints';
import { pick, poisson, randomFrom, weighted } from '../random';
import { DAY_MS, demoTime, HOUR_MS, type Timeline } from '../traffic/timeline';
import { type ApiKey, type Plan } from '../world/types';
import { applicationsOf } from '../world/world';
import { type DomainEventBody } from '../history/domainEvents';
import { type ExtraCall, type Story } from './story';

/**
 * Lumen Learning teaches with the API: each student has a key of its own. Some of those on the plan free take the plan
 * pro, most of them some days after their first payment. Others come and give up.
 */
export const STUDENTS = {
  movers: 56,
  stayers: 52,
  newcomers: 12,
  callsPerDay: 1.4,
  moved: { plan: 'pro', daysAgo: [1, 11] },
  /** Of seven movers. */
  firstPayment: { before: 5, earlier: 1 },
  /** Of newcomers: keys that are revoked, and that are never used. */
  revoked: 2,
  unused: 4,
} as const;

const OLD = { keyIssued: 200, begins: 200, isUsed: true };
const PAYMENT = endpointById.get('payments.create')!;
const USUAL = weighted(
  Object.entries({ 'search.query': 5, 'orders.get': 3, 'orders.list': 2 }).map(
    ([id, weight]) => [endpointById.get(id)!, weight] as const
  )
);

/** What a student does, in days before the anchor; undefined for what it never does. */
export interface Student {
  keyIssued: number;
  /** The first call. */
  begins: number;
  keyRevoked?: number;
  isUsed: boolean;
  moved?: number;
  firstPayment?: number;
}

/** A part of a range, 0 being its start. */
const within = (from: number, to: number, part: number) => from + (to - from) * part;

/** @param place of the student among all */
export function studentOf(seed: number, place: number): Student {
  const random = randomFrom(seed, 'student', place);
  const { movers, stayers, firstPayment } = STUDENTS;
  if (place < movers) {
    const [latest, earliest] = STUDENTS.moved.daysAgo;
    const moved = within(latest, earliest, random());
    const kind = place % 7;
    const before = kind < firstPayment.before ? within(0.2, 5, random()) : within(8, 20, random());
    const pays = kind < firstPayment.before + firstPayment.earlier;
    return { ...OLD, moved, ...(pays && { firstPayment: moved + before }) };
  }
  if (place < movers + stayers) {
    const pays = place % 3 > 0;
    return { ...OLD, ...(pays && { firstPayment: within(0, 34, random()) }) };
  }
  const newcomer = place - movers - stayers;
  const keyIssued = within(18, 32, random());
  const isUsed = newcomer >= STUDENTS.revoked + STUDENTS.unused;
  const begins = keyIssued - within(0.5, 9, random());
  return { keyIssued, begins, isUsed, ...(newcomer < STUDENTS.revoked && { keyRevoked: keyIssued - 3 }) };
}

const timeOf = ({ anchor }: Timeline, daysAgo: number) => Math.floor(anchor - daysAgo * DAY_MS);

/** When the key of a student was issued, milliseconds since the epoch. */
export const studentIssued = (timeline: Timeline, { place = 0 }: ApiKey): number =>
  timeOf(timeline, studentOf(timeline.world.seed, place).keyIssued);

/** When a student took the larger plan, milliseconds since the epoch; undefined for who did not. */
export function studentMoved(timeline: Timeline, { place }: ApiKey): number | undefined {
  const moved = place === undefined ? undefined : studentOf(timeline.world.seed, place).moved;
  return moved === undefined ? undefined : timeOf(timeline, moved);
}

/** The plan of its own that a key has at a time; that of the organization has its quota and prices all the same. */
export function ownPlanOf(timeline: Timeline, key: ApiKey, time: number): Plan['id'] | undefined {
  const moved = studentMoved(timeline, key);
  return moved !== undefined && time >= moved ? STUDENTS.moved.plan : undefined;
}

/** Keys of students that are issued and revoked, and plans that they take, as events of `POST /v1/events`. */
export function studentEvents(timeline: Timeline): DomainEventBody[] {
  const { world } = timeline;
  return applicationsOf(world).flatMap(({ students: keys }) =>
    keys.flatMap((key): DomainEventBody[] => {
      const { keyRevoked } = studentOf(world.seed, key.place ?? 0);
      const moved = studentMoved(timeline, key);
      const { organizationId, applicationId, developerId, id, clientId } = key;
      const consumer = {
        ...{ organization_id: organizationId, application_id: applicationId, developer_id: developerId },
        ...{ client_id: clientId, api_key_id: id },
      };
      const event = (
        event_type: DomainEventBody['event_type'],
        event_time: number,
        properties = {},
        plan = 'free'
      ) => ({
        ...{ event_type, event_time, request_id: `${event_type}_${id}`, properties },
        consumer: { ...consumer, plan_id: plan },
      });
      const plans = { from: 'free', to: STUDENTS.moved.plan };
      return [
        event('key_issued', studentIssued(timeline, key), { channel: 'course' }),
        ...(keyRevoked === undefined ? [] : [event('key_revoked', timeOf(timeline, keyRevoked))]),
        ...(moved === undefined ? [] : [event('plan_changed', moved, plans, plans.to)]),
      ];
    })
  );
}

/** Calls of students, spread evenly over the day: they are in many time zones. */
export function students(timeline: Timeline): Story {
  const { world, anchor } = timeline;
  const known = new Map<number, Student>();
  const lifeOf = ({ place = 0 }: ApiKey): Student => {
    const life = known.get(place) ?? studentOf(world.seed, place);
    known.set(place, life);
    return life;
  };
  return {
    extraCalls({ application }, hour) {
      const active = application.students.filter((key) => {
        const { isUsed, begins } = lifeOf(key);
        return isUsed && hour >= anchor - begins * DAY_MS;
      });
      if (active.length === 0) {
        return [];
      }
      const random = randomFrom(world.seed, 'students', demoTime(timeline, hour));
      const count = poisson(random, (active.length * STUDENTS.callsPerDay) / 24);
      const usual = Array.from({ length: count }, (): ExtraCall => {
        const key = active[Math.floor(random() * active.length)];
        return { time: hour + Math.floor(random() * HOUR_MS), endpoint: pick(random, USUAL), key };
      });
      const payments = active.flatMap((key): ExtraCall[] => {
        const { firstPayment } = lifeOf(key);
        const time = firstPayment === undefined ? undefined : timeOf(timeline, firstPayment);
        return time !== undefined && time >= hour && time < hour + HOUR_MS ? [{ time, endpoint: PAYMENT, key }] : [];
      });
      return [...usual, ...payments];
    },
  };
}
