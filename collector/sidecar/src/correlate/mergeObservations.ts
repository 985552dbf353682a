import { CALLER_KINDS } from '../../../../model/callerKinds';
import { NOT_A_CONSUMER } from '../../../../model/consumers';
import { PREFLIGHT_EVENT_TYPE } from '../../../../model/eventTypes';
import { UNKNOWN_CLASS } from '../../../../model/errorClasses';
import { UNKNOWN_SERVICE } from '../pipeline/event/readCall';
import { COLUMNS } from '../pipeline/event/columns';
import { type CallsightEvent, type EndpointSource, type EventMember } from '../pipeline/event/event';
import { MEMBERS } from '../pipeline/event/eventValues';

/** Whether a column is taken from the other observation. */
type Rule = (preferred: CallsightEvent, other: CallsightEvent, column: EventMember) => boolean;

const ENDPOINT_RANK: Readonly<Record<EndpointSource, number>> = {
  operation: 7,
  openapi: 6,
  route: 5,
  pattern: 4,
  inferred: 3,
  overflow: 2,
  unmatched: 1,
  none: 0,
};

const keep: Rule = () => false;
/** The other observation's value, if the preferred one's is empty or 0. */
const fill: Rule = (preferred, other, column) => !preferred[column] && Boolean(other[column]);
const attempt: Rule = (preferred, other) => other.attempt > preferred.attempt;
/** The innermost observer names the service and its endpoint: what is before it only passes the call on. */
const service: Rule = (_preferred, other) => other.service !== UNKNOWN_SERVICE;
const flags: Rule = (preferred) => preferred.featureFlags.length === 0;

// Columns that only mean something together have one rule, so that all of them come from one observation.
const address: Rule = (preferred, other) => preferred.ipFamily === 0 && other.ipFamily !== 0;
/** Kinds that tell something. */
const KINDS: ReadonlySet<string> = new Set(CALLER_KINDS.filter((kind) => kind !== 'unknown'));
const callerKind: Rule = (preferred, other, column) =>
  preferred.eventType === other.eventType
    ? !KINDS.has(preferred.callerKind) && KINDS.has(other.callerKind)
    : eventType(preferred, other, column);
/** To an observer that sees no consumer a call may look like a preflight. */
const eventType: Rule = (preferred, other) =>
  preferred.eventType === PREFLIGHT_EVENT_TYPE && other.eventType !== PREFLIGHT_EVENT_TYPE;
const consumer: Rule = (preferred, other) => isNobody(preferred) && !isNobody(other);
const endpoint: Rule = (preferred, other) =>
  other.endpointSource !== 'none' && ENDPOINT_RANK[other.endpointSource] >= ENDPOINT_RANK[preferred.endpointSource];
const experiment: Rule = (preferred, other) => preferred.experiment === '' && other.experiment !== '';
/** A caller that went away has no status: that is an outcome, whatever the service behind would have answered. */
const outcome: Rule = (preferred, other) =>
  preferred.errorClass === UNKNOWN_CLASS
    ? other.errorClass !== UNKNOWN_CLASS
    : preferred.statusCode === 0 && other.statusCode >= 400;
const quota: Rule = (preferred, other) =>
  (preferred.quotaBucket === '' && other.quotaBucket !== '') || (preferred.quotaLimit === 0 && other.quotaLimit !== 0);
const sdk: Rule = (preferred, other) => preferred.sdkName === '' && other.sdkName !== '';
/** The ids of a span are preferred to a hash. */
const span: Rule = (preferred, other) =>
  (preferred.traceId === '' && other.traceId !== '') || (!preferred.keyedBySpan && other.keyedBySpan);

/** The rules that the catalogue of columns names. */
const RULES = {
  keep,
  fill,
  address,
  attempt,
  callerKind,
  consumer,
  endpoint,
  eventType,
  experiment,
  flags,
  outcome,
  quota,
  sdk,
  service,
  span,
} satisfies Record<(typeof COLUMNS)[EventMember]['merge'], Rule>;

const RULE_OF_COLUMN = MEMBERS.map((column) => ({ column, rule: RULES[COLUMNS[column].merge] }));

/**
 * Fills the outer observation of a call, that of a gateway, from one that is nearer to the service. Neither is changed.
 */
export function mergeObservations(preferred: CallsightEvent, other: CallsightEvent): CallsightEvent {
  const merged = { ...preferred };
  for (const { column, rule } of RULE_OF_COLUMN) {
    if (rule(preferred, other, column)) {
      copy(merged, other, column);
    }
  }
  return merged;
}

/** The call names no consumer: anonymous, or not in the directory. */
export function isNobody({
  organizationId,
  applicationId,
}: Pick<CallsightEvent, 'organizationId' | 'applicationId'>): boolean {
  return NOT_A_CONSUMER.includes(organizationId) && NOT_A_CONSUMER.includes(applicationId);
}

function copy<Column extends EventMember>(into: CallsightEvent, from: CallsightEvent, column: Column): void {
  into[column] = from[column];
}
