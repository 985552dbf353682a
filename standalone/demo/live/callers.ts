import { timingSafeEqual } from 'node:crypto';
import { planAt } from '../stories/planChanges';
import { type Caller } from '../traffic/call';
import { type Consumer, type Timeline } from '../traffic/timeline';
import { type ApiKey } from '../world/types';

interface Known extends Consumer {
  key: ApiKey;
}

const equals = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Finds who calls by the credential, `<key id>.<secret>`. */
export class Callers {
  private readonly known = new Map<string, Known>();

  constructor(private readonly timeline: Timeline) {
    for (const organization of timeline.world.organizations) {
      for (const application of organization.applications) {
        for (const key of application.keys) {
          this.known.set(key.id, { organization, application, key });
        }
      }
    }
  }

  /** @param time Milliseconds since the epoch: an organization's plan changes. */
  find(credential: string | undefined, time: number): Caller {
    if (credential === undefined) {
      return { kind: 'anonymous' };
    }
    const [keyId, secret = ''] = credential.split('.', 2);
    const known = this.known.get(keyId);
    return known && equals(known.key.secret, secret)
      ? { kind: 'key', plan: planAt(this.timeline, known.organization, time), ...known }
      : { kind: 'unknown_key', keyId };
  }
}
