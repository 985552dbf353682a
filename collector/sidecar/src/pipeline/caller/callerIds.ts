import { RESERVED_CONSUMERS } from '../../../../../model/consumers';
import { type CallerIds, type DirectorySnapshot } from '../../directory/snapshot';
import { placeholderForm, trimId } from '../fields/placeholder';
import { type Placeholder } from './placeholders';

/** Columns of the ids that a call carries. */
const COLUMN = {
  organizationId: 'organization_id',
  applicationId: 'application_id',
  developerId: 'developer_id',
  planId: 'plan_id',
  clientId: 'client_id',
  apiKeyId: 'api_key_id',
} as const satisfies Record<keyof CallerIds, string>;

/**
 * The ids that name somebody: without the blanks around them, and without placeholders, which are returned beside them.
 * An id that the directory lists is never a placeholder.
 */
export function cleanCallerIds(
  sent: CallerIds,
  directory: Pick<DirectorySnapshot, 'isListed'>
): { ids: CallerIds; placeholders: Placeholder[] } {
  const placeholders: Placeholder[] = [];
  const clean = (member: keyof CallerIds): string => {
    const text = sent[member];
    if (text === '' || directory.isListed(member, text)) {
      return text;
    }
    const id = trimId(text);
    const form = placeholderForm(id);
    if (form !== undefined) {
      placeholders.push({ column: COLUMN[member], form });
    }
    return form !== undefined || id.toLowerCase() === RESERVED_CONSUMERS.anonymous ? '' : id;
  };
  const ids = {
    organizationId: clean('organizationId'),
    applicationId: clean('applicationId'),
    developerId: clean('developerId'),
    planId: clean('planId'),
    clientId: clean('clientId'),
    apiKeyId: clean('apiKeyId'),
  };
  return { ids, placeholders };
}
