import { AT } from '../../otlp/attributeNames';
import { SPAN_KIND } from '../../otlp/record';
import { type RecordCursor } from '../../otlp/recordCursor';
import { type CallerWords } from '../caller/callerWords';
import { type Enricher, isNamed } from '../caller/enrich';
import { type FieldValues } from '../fields/fieldValues';
import { spanKey } from '../identity/identity';
import { type OperationNames } from '../operation/operationNames';
import { readOperation } from '../operation/readOperation';
import { type CallFacts } from './result';

/** Attributes of a span inside a service that tell about the call that it is part of. */
const FACT_SLOTS = Uint8Array.of(
  AT.organizationId,
  AT.applicationId,
  AT.developerId,
  AT.planId,
  AT.clientId,
  AT.apiKeyId,
  AT.jobType,
  AT.experiment,
  AT.operation,
  AT.graphqlType,
  AT.graphqlName,
  AT.mcpMethod
);

/** Whether a record is a span inside a service that tells about its call. An unspecified kind means internal. */
export function tellsOfItsCall(record: RecordCursor, fields: FieldValues): boolean {
  const isInside = record.kind === SPAN_KIND.internal || record.kind === SPAN_KIND.unspecified;
  return record.signal === 'span' && isInside && fields.hasAny(FACT_SLOTS) && record.traceId !== '';
}

export interface FactOptions {
  enrich: Enricher;
  words: CallerWords;
  operations: OperationNames;
}

/**
 * Reads what a span inside a service tells about its call. Frameworks make a span for each middleware, so that code
 * which sets an attribute on the active span names the caller there, and not on the span of the call.
 */
export function readCallFacts(record: RecordCursor, fields: FieldValues, options: FactOptions): CallFacts {
  const { enrich, words, operations } = options;
  const service = words.service(fields.textAt(AT.service));
  const caller = enrich(fields);
  const stated = readOperation(fields);
  const named = stated && stated.names.length > 0 ? operations.name(service, stated, '', false) : undefined;
  return {
    traceId: record.traceId,
    parentKey: spanKey(record.traceId, record.parentSpanId),
    service,
    startTimeUs: record.startTimeUs,
    ...(isNamed(caller.consumer) && { consumer: caller.consumer, directoryVersion: caller.directoryVersion }),
    operations: named === undefined ? [] : named.count > 1 ? named.operations : [named.template],
    jobType: words.jobType(fields.textAt(AT.jobType)),
    experiment: words.experiment(fields.textAt(AT.experiment)),
    variant: words.variant(fields.textAt(AT.variant)),
    isMcp: fields.hasAt(AT.mcpMethod),
  };
}
