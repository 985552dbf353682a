import { BoundedCache } from '../cache/boundedCache';
import { type CallerIds, type Consumer, type DirectorySnapshot } from '../directory/snapshot';
import { type IdentifierClass, type Pseudonyms } from '../privacy/pseudonyms';
import { ANONYMOUS_CONSUMER, UNKNOWN_CONSUMER } from './event';
import { AT } from '../otlp/attributeNames';
import { type FieldValues } from './fieldValues';

/** Subjects, and combinations of ids remembered for each. */
const CACHE_CAPACITY = 20_000;
const MAX_COMBINATIONS = 8;

/** Identifier columns that can be pseudonyms. */
export type PseudonymisedField = 'developer_id' | 'application_id' | 'client_id' | 'api_key_id';

/** The consumer columns of an event, as they are stored. */
export interface StoredConsumer extends Consumer {
  clientId: string;
  apiKeyId: string;
}

interface Remembered {
  ids: CallerIds;
  stored: StoredConsumer;
}

/** Finds out who made a call: directory first, then pseudonyms; both remembered per combination of identifiers. */
export function createEnricher(
  directory: { current(): DirectorySnapshot },
  pseudonyms: Pseudonyms,
  pseudonymise: readonly PseudonymisedField[]
): (fields: FieldValues) => { consumer: StoredConsumer; directoryVersion: number } {
  const cache = new BoundedCache<string, Remembered[]>(CACHE_CAPACITY);
  const hidden = new Set(pseudonymise);
  let snapshot = directory.current();

  function enrich(fields: FieldValues): StoredConsumer {
    const organizationId = identifier(fields, AT.organizationId);
    const applicationId = identifier(fields, AT.applicationId);
    const developerId = identifier(fields, AT.developerId);
    const planId = identifier(fields, AT.planId);
    const clientId = identifier(fields, AT.clientId);
    const apiKeyId = identifier(fields, AT.apiKeyId);
    // Most specific first: there are few combinations with the same one. No text is made to look it up.
    const subject = apiKeyId || clientId || developerId || applicationId || organizationId;
    const named = cache.get(subject);
    for (let index = 0; named !== undefined && index < named.length; index++) {
      const { ids, stored } = named[index];
      if (
        ids.organizationId === organizationId &&
        ids.applicationId === applicationId &&
        ids.developerId === developerId &&
        ids.planId === planId &&
        ids.clientId === clientId &&
        ids.apiKeyId === apiKeyId
      ) {
        return stored;
      }
    }
    const ids = { organizationId, applicationId, developerId, planId, clientId, apiKeyId };
    const consumer = snapshot.resolve(ids);
    const stored = {
      ...consumer,
      applicationId: hide('application_id', 'application', consumer, consumer.applicationId),
      developerId: hide('developer_id', 'developer', consumer, consumer.developerId),
      clientId: hide('client_id', 'client', consumer, clientId),
      apiKeyId: hide('api_key_id', 'key', consumer, apiKeyId),
    };
    // Whoever says ever new ids beside a known one starts over.
    cache.set(subject, [...(named && named.length < MAX_COMBINATIONS ? named : []), { ids, stored }]);
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
function identifier(fields: FieldValues, slot: number): string {
  const text = fields.textAt(slot);
  return text.startsWith('*') && /^\*+$/.test(text) ? '' : text;
}
