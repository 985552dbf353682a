import { type CallsightEvent, ERROR_CLASSES } from '../pipeline/event/event';
import { type CallView, emptyCallView } from './callView';
import { isNobody } from './mergeViews';
import { type Operations } from './operations';
import { hash32, hashText } from './textHash';
import { type Vantage } from './vantages';

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
  | 'errorClass'
  | 'attempt'
>;

const ERROR_INDEX = new Map(ERROR_CLASSES.map((name, index) => [name, index]));
const hash = { high: 0, low: 0 };

/** Reads views of calls into one object: it is valid until the next call is read. */
export class ViewReader {
  private readonly view = emptyCallView();

  constructor(private readonly operations: Operations) {}

  read(event: IdentifiedCall, vantage: Vantage): CallView {
    const { view } = this;
    view.key = event.eventKey;
    view.vantage = vantage.id;
    hashText(event.requestId, hash);
    view.requestHigh = hash.high;
    view.requestLow = hash.low;
    const hasGroup = event.idempotencyKey !== 0n;
    view.groupHigh = hasGroup ? Number(event.idempotencyKey >> 32n) | 0 : 0;
    view.groupLow = hasGroup ? Number(event.idempotencyKey & 0xffffffffn) | 1 : 0;
    view.application = isNobody(event) ? 0 : hash32(event.applicationId) || 1;
    view.operation = this.operations.idOf(event.method, event.endpoint);
    view.start = event.eventTime;
    view.end = event.eventTime + Math.floor(event.durationUs / 1000);
    view.errorClass = ERROR_INDEX.get(event.errorClass) ?? 0;
    view.attempt = event.attempt;
    return view;
  }
}
