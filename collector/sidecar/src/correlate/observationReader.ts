import { ERROR_CLASSES } from '../../../../model/errorClasses';
import { type CallsightEvent } from '../pipeline/event/event';
import { tellsOfOther } from './holdTime';
import { type Observation, emptyObservation } from './observation';
import { isNobody } from './mergeObservations';
import { type Operations } from './operations';
import { hash32, hashText } from './textHash';

/** The members of an event that say which call it is. */
export type IdentifiedCall = Pick<
  CallsightEvent,
  | 'eventKey'
  | 'requestId'
  | 'idempotencyKey'
  | 'organizationId'
  | 'applicationId'
  | 'method'
  | 'endpoint'
  | 'eventTime'
  | 'durationUs'
  | 'ingestTime'
  | 'errorClass'
  | 'attempt'
  | 'origin'
>;

const ERROR_INDEX = new Map(ERROR_CLASSES.map((name, index) => [name, index]));
const hash = { high: 0, low: 0 };

/** Reads events as observations into one object, which is valid until the next read. */
export class ObservationReader {
  private readonly observation = emptyObservation();

  constructor(private readonly operations: Operations) {}

  read(event: IdentifiedCall, observer: number): Observation {
    const { observation } = this;
    observation.key = event.eventKey;
    observation.observer = observer;
    observation.receivedAt = event.ingestTime;
    hashText(event.requestId, hash);
    observation.requestHigh = hash.high;
    observation.requestLow = hash.low;
    const hasGroup = event.idempotencyKey !== 0n;
    observation.groupHigh = hasGroup ? Number(event.idempotencyKey >> 32n) | 0 : 0;
    observation.groupLow = hasGroup ? Number(event.idempotencyKey & 0xffffffffn) | 1 : 0;
    observation.application = isNobody(event) ? 0 : hash32(event.applicationId) || 1;
    observation.operation = this.operations.idOf(event.method, event.endpoint);
    observation.start = event.eventTime;
    observation.end = event.eventTime + Math.floor(event.durationUs / 1000);
    observation.errorClass = ERROR_INDEX.get(event.errorClass) ?? 0;
    observation.isTelling = tellsOfOther(event.origin);
    observation.attempt = event.attempt;
    return observation;
  }
}
