import { RESERVED_CONSUMERS } from '../../../../model/consumers';
import { CALL_EVENT_TYPE } from '../../../../model/eventTypes';
import { type CallsightEvent } from '../pipeline/event/event';
import { type CallFacts } from '../pipeline/event/result';
import { isNobody } from './mergeObservations';

export interface CallFactOptions {
  /** How long facts wait for their call. */
  windowMs: number;
  /** Traces of which facts are remembered. */
  maxTraces: number;
  /** How far outside the interval of its call a span can begin, in milliseconds. */
  toleranceMs: number;
}

interface TraceFacts {
  receivedAt: number;
  facts: Array<{ readonly fact: CallFacts; isJoined: boolean }>;
}

const MAX_FACTS_OF_TRACE = 32;
const LEVELS = ['organizationId', 'applicationId', 'developerId', 'planId'] as const;

/** Joins what spans inside a service tell to the call of their service that they are part of. */
export class CallFactTable {
  /** Facts that were joined to a call, and those that were forgotten without one. */
  joined = 0;
  unmatched = 0;
  private readonly traces = new Map<string, TraceFacts>();

  /** @param reprice changes an event by `change`, and its prices with it. */
  constructor(
    private readonly options: CallFactOptions,
    private readonly reprice: (event: CallsightEvent, change: () => void) => void = (_event, change) => change()
  ) {}

  /** @param now milliseconds since the epoch. */
  add(fact: CallFacts, now: number): void {
    this.forget(now);
    const trace = this.traces.get(fact.traceId) ?? { receivedAt: now, facts: [] };
    this.traces.set(fact.traceId, trace);
    if (trace.facts.length < MAX_FACTS_OF_TRACE) {
      trace.facts.push({ fact, isJoined: false });
    } else {
      this.unmatched++;
    }
  }

  /** Writes what is known of a call into it; what the call says itself stays. Returns whether anything was known. */
  apply(event: CallsightEvent): boolean {
    const trace = this.traces.size > 0 ? this.traces.get(event.traceId) : undefined;
    if (!trace || event.eventType !== CALL_EVENT_TYPE) {
      return false;
    }
    const own = trace.facts.filter(({ fact }) => this.isPartOf(fact, event));
    for (const entry of own) {
      this.joined += entry.isJoined ? 0 : 1;
      entry.isJoined = true;
    }
    if (own.length > 0) {
      const facts = own.map(({ fact }) => fact);
      this.reprice(event, () => fill(event, facts));
    }
    return own.length > 0;
  }

  /**
   * A child of the call's span, or a span of its service that begins within it: there may be spans between the two, and a
   * span of asynchronous code can end after that of its call.
   */
  private isPartOf(fact: CallFacts, event: CallsightEvent): boolean {
    if (fact.parentKey === event.eventKey) {
      return true;
    }
    const start = event.eventTime - this.options.toleranceMs;
    const end = event.eventTime + event.durationUs / 1000 + this.options.toleranceMs;
    return fact.service === event.service && fact.startTimeUs / 1000 >= start && fact.startTimeUs / 1000 <= end;
  }

  private forget(now: number): void {
    for (const [traceId, trace] of this.traces) {
      if (now - trace.receivedAt < this.options.windowMs && this.traces.size < this.options.maxTraces) {
        return;
      }
      this.traces.delete(traceId);
      this.unmatched += trace.facts.filter(({ isJoined }) => !isJoined).length;
    }
  }
}

function fill(event: CallsightEvent, facts: readonly CallFacts[]): void {
  facts.forEach((fact) => fillCaller(event, fact));
  fillOperations(event, [...new Set(facts.flatMap(({ operations }) => operations))]);
  const job = facts.find(({ jobType }) => jobType !== '');
  event.jobType ||= job?.jobType ?? '';
  const tested = facts.find(({ experiment }) => experiment !== '');
  if (tested && event.experiment === '') {
    event.experiment = tested.experiment;
    event.variant = tested.variant;
  }
  if (event.callerKind === 'unknown' && facts.some(({ isMcp }) => isMcp)) {
    event.callerKind = 'ai_agent';
    event.callerKindRule = 'mcp';
  }
}

function fillCaller(event: CallsightEvent, { consumer, directoryVersion }: CallFacts): void {
  if (!consumer) {
    return;
  }
  const isUnnamed = isNobody(event);
  for (const level of LEVELS) {
    if (event[level] === RESERVED_CONSUMERS.anonymous || (isUnnamed && event[level] === RESERVED_CONSUMERS.unknown)) {
      event[level] = consumer[level];
    }
  }
  event.clientId ||= consumer.clientId;
  event.apiKeyId ||= consumer.apiKeyId;
  event.directoryVersion ||= directoryVersion ?? 0;
}

function fillOperations(event: CallsightEvent, operations: readonly string[]): void {
  if (operations.length === 0 || event.endpointSource === 'operation') {
    return;
  }
  const path = event.endpointSource === 'none' ? '' : event.endpoint;
  const endpoints = operations.map((operation) =>
    path === '' || operation.startsWith('/') ? operation : `${path} ${operation}`
  );
  event.endpoint = endpoints.length === 1 ? endpoints[0] : `${path} {batch}`.trim();
  event.endpointSource = 'operation';
  event.operations = endpoints.length === 1 ? [] : endpoints;
  event.operationCount = Math.max(event.operationCount, endpoints.length);
}
