/** What a plan includes and what its calls earn. Money is in US dollars, millionths. */
export interface Plan {
  id: 'free' | 'pro' | 'enterprise';
  name: string;
  /** Calls included in a billing period of 30 days. */
  callsPerPeriod: number;
  /** Earned by one successful call. */
  revenueMicros: number;
  /** Share of calls that meet the plan's short-term rate limit. */
  rateLimitedShare: number;
}

/** A customer. Calls per day are the sum over its applications, averaged over the week. */
export interface Organization {
  id: string;
  name: string;
  planId: Plan['id'];
  /** IANA zone: the daily and weekly rhythm follows it. */
  timeZone: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** The region of the API that serves it. */
  region: Region;
  callsPerDay: number;
  /** Traffic of a Saturday or Sunday relative to a working day. */
  weekend: number;
  /** Traffic of 35 days later relative to now, e.g. 1.3 = 30% more. */
  growth: number;
  applications: Application[];
}

export type Region = 'us-east-1' | 'eu-west-1' | 'ap-southeast-1';

export type ApiVersion = 'v1' | 'v2';

export interface Application {
  id: string;
  name: string;
  organizationId: string;
  /** What it does: the mix of endpoints it calls. */
  profile: ProfileId;
  /** Part of its organization's traffic, 0..1. */
  share: number;
  apiVersion: ApiVersion;
  sdk: ClientSdk;
  /** Days before the anchor when its first key was issued; older than the history when it is an old customer. */
  keyIssuedDaysAgo: number;
  keys: ApiKey[];
}

export type ProfileId = 'storefront' | 'checkout' | 'logistics' | 'backoffice' | 'integration' | 'search' | 'reporting';

/** The client library an application uses. */
export interface ClientSdk {
  name: string;
  version: string;
  /** What it sends as User-Agent: names the runtime and the kind of device. */
  userAgent: string;
  /** Runs in a data centre, not on a person's device. */
  isServer: boolean;
  networkType: 'wired' | 'wifi' | 'cell';
}

/** A credential. The secret is fake and only works on the demo API. */
export interface ApiKey {
  id: string;
  secret: string;
  clientId: string;
  /** The person who made it, as an e-mail address under the reserved domain `.example`. */
  developerId: string;
  organizationId: string;
  applicationId: string;
}

export interface World {
  seed: number;
  plans: Plan[];
  organizations: Organization[];
}
