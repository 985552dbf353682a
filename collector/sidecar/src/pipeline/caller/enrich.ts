import { RESERVED_CONSUMERS } from '../../../../../model/consumers';
import { BoundedCache } from '../../cache/boundedCache';
import { type CallerIds, type DirectorySnapshot } from '../../directory/snapshot';
import { type IdentifierClass, type Pseudonyms } from '../../privacy/pseudonyms';
import { isSensitive } from '../../privacy/sensitive';
import { countWithheld, type WithheldCounts } from '../../privacy/words';
import { AT } from '../../otlp/attributeNames';
import { CombinationCache } from '../../otlp/combinationCache';
import { type StoredConsumer } from '../event/storedConsumer';
import { type FieldValues } from '../fields/fieldValues';
import { cleanCallerIds } from './callerIds';
import { type Placeholder } from './placeholders';

/** Subjects, and combinations of ids remembered for each. */
const CACHE_CAPACITY = 20_000;
const MAX_COMBINATIONS = 8;
const ID_SLOTS = Uint8Array.of(
  AT.organizationId,
  AT.applicationId,
  AT.developerId,
  AT.planId,
  AT.clientId,
  AT.apiKeyId
);

/** Identifier columns that can be pseudonyms. */
export type PseudonymisedField = 'developer_id' | 'application_id' | 'client_id' | 'api_key_id';

interface Remembered extends Caller {
  /** As they were sent. */
  sent: CallerIds;
  /** Columns whose id looks like a credential or an address, and so is a pseudonym. */
  withheld: readonly string[];
}

/** What is known of the caller of one call. */
export interface Caller {
  consumer: StoredConsumer;
  directoryVersion: number;
  /** Ids that the sender filled with placeholders. */
  placeholders: readonly Placeholder[];
}

export type Enricher = (fields: FieldValues) => Caller;

/** Whether a call names anybody, if only by a credential. */
export function isNamed({ organizationId, applicationId, developerId, clientId, apiKeyId }: StoredConsumer): boolean {
  const { anonymous } = RESERVED_CONSUMERS;
  const isAnonymous = organizationId === anonymous && applicationId === anonymous && developerId === anonymous;
  return !isAnonymous || clientId !== '' || apiKeyId !== '';
}

/**
 * Finds out who made a call: directory first, then pseudonyms; both remembered per combination of identifiers. Ids that
 * look like a credential or an address become pseudonyms in any case, except those of developers: their addresses are
 * what the setting is about.
 */
export function createEnricher(
  directory: { current(): DirectorySnapshot },
  pseudonyms: Pseudonyms,
  pseudonymise: readonly PseudonymisedField[],
  counts: WithheldCounts
): Enricher {
  const cache = new BoundedCache<string, Remembered[]>(CACHE_CAPACITY);
  const byBytes = new CombinationCache<Remembered>(ID_SLOTS, CACHE_CAPACITY);
  const store = createStore(pseudonyms, pseudonymise);
  let snapshot = directory.current();

  function enrich(fields: FieldValues): Remembered {
    const recalled = fields.recall(byBytes);
    if (recalled !== undefined) {
      return recalled;
    }
    const found = enrichByTexts(fields);
    fields.remember(byBytes, found);
    return found;
  }

  function enrichByTexts(fields: FieldValues): Remembered {
    const organizationId = fields.idAt(AT.organizationId);
    const applicationId = fields.idAt(AT.applicationId);
    const developerId = fields.idAt(AT.developerId);
    const planId = fields.idAt(AT.planId);
    const clientId = fields.idAt(AT.clientId);
    const apiKeyId = fields.idAt(AT.apiKeyId);
    // Most specific first: there are few combinations with the same one. No text is made to look it up.
    const subject = apiKeyId || clientId || developerId || applicationId || organizationId;
    const named = cache.get(subject);
    for (let index = 0; named !== undefined && index < named.length; index++) {
      const { sent } = named[index];
      if (
        sent.organizationId === organizationId &&
        sent.applicationId === applicationId &&
        sent.developerId === developerId &&
        sent.planId === planId &&
        sent.clientId === clientId &&
        sent.apiKeyId === apiKeyId
      ) {
        return named[index];
      }
    }
    const sent = { organizationId, applicationId, developerId, planId, clientId, apiKeyId };
    const { ids, placeholders } = cleanCallerIds(sent, snapshot);
    const remembered = { sent, placeholders, directoryVersion: snapshot.version, ...store(snapshot, ids) };
    // A subject with ever new ids beside it starts over.
    cache.set(subject, [...(named && named.length < MAX_COMBINATIONS ? named : []), remembered]);
    return remembered;
  }

  return (fields) => {
    if (directory.current() !== snapshot) {
      snapshot = directory.current();
      cache.clear();
      byBytes.clear();
    }
    const caller = enrich(fields);
    for (const column of caller.withheld) {
      countWithheld(counts, column);
    }
    return caller;
  };
}

/** Says what is stored of the ids of a caller. */
function createStore(pseudonyms: Pseudonyms, pseudonymise: readonly PseudonymisedField[]) {
  const hidden = new Set(pseudonymise);

  return (snapshot: DirectorySnapshot, ids: CallerIds): Pick<Remembered, 'consumer' | 'withheld'> => {
    const resolved = snapshot.resolve(ids);
    const withheld: string[] = [];
    const hide = (field: PseudonymisedField, kind: IdentifierClass, organizationId: string, value: string): string => {
      const isGuarded = field !== 'developer_id' && !hidden.has(field) && isSensitive(value);
      if (isGuarded) {
        withheld.push(field);
      }
      const isNobody = value === '' || value === RESERVED_CONSUMERS.unknown || value === RESERVED_CONSUMERS.anonymous;
      return isNobody || !(isGuarded || hidden.has(field)) ? value : pseudonyms.identifier(kind, organizationId, value);
    };
    const isListed = snapshot.entries.organizations.length > 0;
    let { organizationId } = resolved;
    if (!isListed && isSensitive(organizationId)) {
      withheld.push('organization_id');
      organizationId = pseudonyms.identifier('organization', '', organizationId);
    }
    const consumer = {
      organizationId,
      applicationId: hide('application_id', 'application', organizationId, resolved.applicationId),
      developerId: hide('developer_id', 'developer', organizationId, resolved.developerId),
      planId: resolved.planId,
      clientId: hide('client_id', 'client', organizationId, ids.clientId),
      apiKeyId: hide('api_key_id', 'key', organizationId, ids.apiKeyId),
    };
    return { consumer, withheld };
  };
}
