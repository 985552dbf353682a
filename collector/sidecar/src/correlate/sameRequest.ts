import { PARENT } from '../otlp/record';
import { excess } from './observation';
import { type Operations } from './operations';
import { type TraceObservation } from './traceTable';

/** How sure it is that two observations of one trace are of one request; 0 when they are not. */
export const SAME = { no: 0, byPath: 1, byParent: 2, inProcess: 3 } as const;

/**
 * Whether two records of one trace tell of one request: a span and its parent in the same process; two spans of one
 * service with one parent and one operation, one inside the other; and a gateway and the service that it passed the
 * request on to, when the method is the same, the path of one is the end of the other's, and one contains the other.
 */
export function sameRequest(
  one: TraceObservation,
  other: TraceObservation,
  operations: Operations,
  clockToleranceMs: number
): number {
  const outer = one.end - one.start >= other.end - other.start ? one : other;
  const beyond = excess(one.start, one.end, other.start, other.end);
  const child = one.parentKey === other.key ? one : other.parentKey === one.key ? other : undefined;
  if (child && child.parent !== PARENT.none) {
    return ofParentAndChild(child, child === one ? other : one, beyond <= clockToleranceMs, operations);
  }
  const tolerance = one.service === other.service ? ROUNDING_MS : shortTolerance(outer, clockToleranceMs);
  if (beyond > tolerance || !operations.matchInTrace(one.operation, other.operation)) {
    return SAME.no;
  }
  const inner = outer === one ? other : one;
  return ofOneTrace(inner, outer) ? SAME.byPath : SAME.no;
}

function ofParentAndChild(
  child: TraceObservation,
  parent: TraceObservation,
  isInside: boolean,
  operations: Operations
): number {
  if (child.parent === PARENT.local || (child.parent === PARENT.unstated && child.service === parent.service)) {
    return SAME.inProcess;
  }
  const isPassedOn = parent.isGateway || operations.match(child.operation, parent.operation);
  return isInside && isPassedOn ? SAME.byParent : SAME.no;
}

/** Of two observations with one operation, one inside the other, of which neither is the parent of the other. */
function ofOneTrace(inner: TraceObservation, outer: TraceObservation): boolean {
  if (inner.service === outer.service && inner.isSpan && outer.isSpan) {
    return inner.parent === PARENT.local || (inner.parentKey !== 0n && inner.parentKey === outer.parentKey);
  }
  // The spans of a gateway's outgoing requests may be between the two. What has no parent was sent by a consumer.
  return inner.observer !== 0 && inner.observer !== outer.observer && !(inner.isSpan && inner.parent === PARENT.none);
}

/** Times are whole milliseconds, rounded twice. */
const ROUNDING_MS = 2;
const MIN_TOLERANCE_MS = 5;

/** Clocks may differ, but not so far that calls one after another would lie in each other. */
function shortTolerance(outer: TraceObservation, clockToleranceMs: number): number {
  return Math.min(clockToleranceMs, Math.max(MIN_TOLERANCE_MS, (outer.end - outer.start) / 2));
}

/**
 * Whether the request was made while another service handled `outer`, in one trace: the call is behind the edge.
 * Requests that one caller makes side by side have the same parent, or go to the same service.
 */
export function isInnerTo(call: TraceObservation, outer: TraceObservation, clockToleranceMs: number): boolean {
  const hasRemoteParent = call.parent === PARENT.remote || call.parent === PARENT.unstated;
  const isChild = call.parentKey !== 0n && call.parentKey === outer.key;
  const tolerance = isChild ? clockToleranceMs : shortTolerance(outer, clockToleranceMs);
  return (
    hasRemoteParent &&
    (isChild || (call.service !== outer.service && call.parentKey !== outer.parentKey)) &&
    outer.start - tolerance <= call.start &&
    call.end <= outer.end + tolerance &&
    outer.end - outer.start >= call.end - call.start
  );
}
