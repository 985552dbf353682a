import { BoundedCache } from '../cache/boundedCache';
import { type Consumer, type DirectorySnapshot } from '../directory/snapshot';
import { type IdentifierClass, type Pseudonyms } from '../privacy/pseudonyms';
import { ANONYMOUS_CONSUMER, UNKNOWN_CONSUMER } from './event';
import { type Field } from '../otlp/attributeNames';
import { type FieldValues } from './fieldValues';

const CACHE_CAPACITY = 50_000;

/** Identifier columns that can be pseudonyms. */
export type PseudonymisedField = 'developer_id' | 'application_id' | 'client_id' | 'api_key_id';

/** The consumer columns of an event, as they are stored. */
export interface StoredConsumer extends Consumer {
  clientId: string;
  apiKeyId: string;
}

/** Finds out who made a call: directory first, then pseudonyms; both remembered per combination of identifiers. */
export function createEnricher(
  directory: { current(): DirectorySnapshot },
  pseudonyms: Pseudonyms,
  pseudonymise: readonly PseudonymisedField[]
): (fields: FieldValues) => { consumer: StoredConsumer; directoryVersion: number } {
  const cache = new BoundedCache<string, StoredConsumer>(CACHE_CAPACITY);
  const hidden = new Set(pseudonymise);
  let snapshot = directory.current();

  function enrich(fields: FieldValues): StoredConsumer {
    const organizationId = identifier(fields, 'organizationId');
    const applicationId = identifier(fields, 'applicationId');
    const developerId = identifier(fields, 'developerId');
    const planId = identifier(fields, 'planId');
    const clientId = identifier(fields, 'clientId');
    const apiKeyId = identifier(fields, 'apiKeyId');
    // The lengths make the key unambiguous whatever the ids hold.
    const lengths = `${organizationId.length},${applicationId.length},${developerId.length},${planId.length},${clientId.length}`;
    const key = `${lengths},${organizationId}${applicationId}${developerId}${planId}${clientId}${apiKeyId}`;
    const known = cache.get(key);
    if (known) {
      return known;
    }
    const consumer = snapshot.resolve({ organizationId, applicationId, developerId, planId, clientId, apiKeyId });
    const stored = {
      ...consumer,
      applicationId: hide('application_id', 'application', consumer, consumer.applicationId),
      developerId: hide('developer_id', 'developer', consumer, consumer.developerId),
      clientId: hide('client_id', 'client', consumer, clientId),
      apiKeyId: hide('api_key_id', 'key', consumer, apiKeyId),
    };
    cache.set(key, stored);
    return stored;
  }

  function hide(field: PseudonymisedField, kind: IdentifierClass, { organizationId }: Consumer, value: string): string {
    return !hidden.has(field) || value === '' || value === UNKNOWN_CONSUMER || value === ANONYMOUS_CONSUMER
      ? value
      : pseudonyms.identifier(kind, organizationId, value);
  }

  return (fields) => {
    if (directory.current() !== snapshot) {
      snapshot = directory.current();
      cache.clear();
    }
    return { consumer: enrich(fields), directoryVersion: snapshot.version };
  };
}

/** An identifier as sent; empty when a Collector has masked it with asterisks, which is the same for everybody. */
function identifier(fields: FieldValues, field: Field): string {
  const text = fields.text(field);
  return text.startsWith('*') && /^\*+$/.test(text) ? '' : text;
}
