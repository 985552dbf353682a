import { type Endpoint, endpointById } from '../api/endpoints';
import { FAILURES, type Failure } from '../api/failures';
import { type Caller } from '../traffic/call';

/** Calls without a known consumer: without a credential, or with a key that was never issued. */
export const STRANGERS = {
  anonymousPerDay: 560,
  unknownKeyPerDay: 330,
  /** Keys that leaked, were revoked, or are made up. */
  unknownKeyIds: ['key_revoked_2019', 'key_test', 'key_from_the_tutorial', "key_'; DROP TABLE keys; --"],
  endpointIds: ['search.suggest', 'search.suggest', 'search.query', 'orders.list', 'orders.get'],
};

/** The endpoints that callers without a valid credential try, repeated by how often. */
export const STRANGER_ENDPOINTS: Endpoint[] = STRANGERS.endpointIds.map((id) => endpointById.get(id)!);

/** A caller that the directory does not know is refused, unless the endpoint is public and no key was sent. */
export function strangerFailure(caller: Caller, endpoint: Endpoint): Failure | undefined {
  return caller.kind === 'anonymous' && endpoint.public ? undefined : FAILURES.authentication;
}
