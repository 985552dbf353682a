import { endpointById, PROFILE_MIX, type Endpoint } from '../api/endpoints';
import { pick, poisson, type Random, randomFrom, randomHex, weighted, type Weighted } from '../random';
import { planAt } from '../stories/planChanges';
import { daysIntoBillingPeriod } from '../stories/quota';
import { createStories } from '../stories/stories';
import { type ExtraCall, type Story } from '../stories/story';
import { type Application, type ApiVersion, type Organization, type ProfileId } from '../world/types';
import { type Call } from './call';
import { networkOf } from './networks';
import { type Origin, originOf } from './origin';
import { QuotaLedger } from './quotaLedger';
import { callsPerHour, localHourOf } from './rhythm';
import { strangersOfHour } from './strangersOfHour';
import { billingPeriodStart, type Consumer, demoTime, hourOf, HOUR_MS, type Timeline } from './timeline';

/** Applications still on v1 use v2 for the few endpoints that never had a v1. */
function versionFor({ apiVersion }: Application, endpoint: Endpoint): ApiVersion {
  return endpoint.versions.includes(apiVersion) ? apiVersion : 'v2';
}

const mixes = new Map<ProfileId, Weighted<Endpoint>>(
  Object.entries(PROFILE_MIX).map(([profile, entries]) => [
    profile as ProfileId,
    weighted(entries.map(([id, weight]) => [endpointById.get(id)!, weight] as const)),
  ])
);

/** Which calls are made when: first attempts only, a pure function of the timeline. */
export class Schedule {
  readonly stories: Story[];
  private readonly quota: QuotaLedger;
  private readonly origins = new Map<string, Origin>();
  private readonly adding: Array<NonNullable<Story['extraCalls']>>;
  private readonly moving: Array<NonNullable<Story['origin']>>;

  constructor(readonly timeline: Timeline) {
    this.stories = createStories(timeline);
    this.adding = this.stories.flatMap(({ extraCalls }) => extraCalls ?? []);
    this.moving = this.stories.flatMap(({ origin }) => origin ?? []);
    this.quota = new QuotaLedger(timeline, (organization, hour) => this.callCount(organization, hour));
  }

  /** Calls of an organization in an hour; `hour` is its start, milliseconds since the epoch. */
  callCount(organization: Organization, hour: number): number {
    const ordinary = this.applicationCounts(organization, hour, this.random('plan', organization.id, hour));
    return ordinary.reduce((sum, [, count]) => sum + count, this.extraCalls(organization, hour).length);
  }

  /** The calls of one hour, by time: each organization's, and those without a valid credential. */
  callsOfHour(hour: number): Call[] {
    const { organizations } = this.timeline.world;
    const calls = organizations.flatMap((organization) => this.organizationCalls(organization, hour));
    return calls.concat(strangersOfHour(this.timeline, hour)).sort((a, b) => a.time - b.time);
  }

  /** Start of the billing period of an organization that holds `time`. */
  billingPeriodStart(organization: Organization, time: number): number {
    return billingPeriodStart(this.timeline, daysIntoBillingPeriod(organization), time);
  }

  /** Calls of an organization in its billing period before `time`. */
  quotaConsumed(organization: Organization, time: number): number {
    const hour = hourOf(time);
    const before = this.organizationCalls(organization, hour).filter((call) => call.time < time).length;
    return this.quota.consumedBefore(organization, hour) + before;
  }

  private random(purpose: string, id: string, hour: number): Random {
    return randomFrom(this.timeline.world.seed, purpose, id, demoTime(this.timeline, hour));
  }

  private applicationCounts(organization: Organization, time: number, random: Random): Array<[Application, number]> {
    const hour = localHourOf(this.timeline, organization, time);
    const calls = callsPerHour(this.timeline, organization, hour);
    return organization.applications.map((application) => {
      const consumer = { organization, application };
      const factor = this.stories.reduce((product, story) => product * (story.rate?.(consumer, hour) ?? 1), 1);
      return [application, poisson(random, calls * application.share * factor)];
    });
  }

  private organizationCalls(organization: Organization, hour: number): Call[] {
    const random = this.random('plan', organization.id, hour);
    const counts = this.applicationCounts(organization, hour, random);
    const calls: Call[] = [];
    for (const [application, count] of counts) {
      for (let i = 0; i < count; i++) {
        const time = hour + Math.floor(random() * HOUR_MS);
        const endpoint = pick(random, mixes.get(application.profile)!);
        calls.push(this.planCall({ organization, application }, time, endpoint, random));
      }
    }
    calls.push(...this.plannedExtraCalls(organization, hour));
    calls.sort((a, b) => a.time - b.time);
    let consumed = calls.length > 0 ? this.quota.consumedBefore(organization, hour) : 0;
    for (const call of calls) {
      call.quotaConsumed = ++consumed;
      call.assignment = this.assignmentOf(call);
    }
    return calls;
  }

  /** The experiment that a call takes part in, and its arm. */
  assignmentOf(call: Call): Call['assignment'] {
    for (const story of this.stories) {
      const assignment = story.assignment?.(call);
      if (assignment) {
        return assignment;
      }
    }
    return undefined;
  }

  /** What stories add to the calls of an organization, with the application that makes each. */
  private extraCalls(organization: Organization, hour: number): Array<[Consumer, ExtraCall]> {
    return this.adding.flatMap((extraCalls) =>
      organization.applications.flatMap((application) => {
        const consumer = { organization, application };
        return extraCalls(consumer, hour).map((call): [Consumer, ExtraCall] => [consumer, call]);
      })
    );
  }

  private plannedExtraCalls(organization: Organization, hour: number): Call[] {
    const added = this.extraCalls(organization, hour);
    if (added.length === 0) {
      return [];
    }
    const random = this.random('extra', organization.id, hour);
    return added.map(([consumer, { time, endpoint }]): Call => {
      return { ...this.planCall(consumer, time, endpoint, random), jobType: '' };
    });
  }

  private planCall(consumer: Consumer, time: number, endpoint: Endpoint, random: Random): Call {
    const { organization, application } = consumer;
    const key = application.keys[Math.floor(random() * random() * application.keys.length)];
    const origin = this.originOf(organization, application);
    const clientAddress = origin.addresses[Math.floor(random() * origin.addresses.length)];
    const call: Call = {
      time,
      caller: { kind: 'key', key, plan: planAt(this.timeline, organization, time), ...consumer },
      endpoint,
      version: versionFor(application, endpoint),
      region: organization.region,
      country: organization.country,
      clientAddress,
      asn: origin.asn ?? networkOf(clientAddress),
      sdk: application.sdk,
      requestBytes: endpoint.method === 'GET' || endpoint.method === 'DELETE' ? 0 : 180 + Math.floor(random() * 1_400),
      requestId: `req_${randomHex(random, 8)}`,
      idempotencyKey: endpoint.id === 'payments.create' ? `idem-${Math.floor(random() * 2 ** 48).toString(16)}` : '',
      attempt: 1,
      retryReason: '',
      jobType: this.stories.some((story) => story.isBatch?.(consumer)) ? 'batch' : '',
      quotaConsumed: 0,
    };
    return { ...call, ...this.movedOrigin(call, random) };
  }

  private movedOrigin(call: Call, random: Random): Partial<Call> | undefined {
    for (const originOfCall of this.moving) {
      const moved = originOfCall(call, random);
      if (moved) {
        return moved;
      }
    }
    return undefined;
  }

  private originOf(organization: Organization, application: Application): Origin {
    let origin = this.origins.get(application.id);
    if (!origin) {
      origin = originOf(this.timeline.world.seed, organization, application);
      this.origins.set(application.id, origin);
    }
    return origin;
  }
}
