import { type DirectoryEntries } from '../directory/entries';
import { type Match } from './message';

type Reached = Pick<Match, 'level' | 'id' | 'organizationId'>;

/** The entries of the directory that say how a consumer is reached: its own, then that of its organization. */
function entriesOf({ applications, organizations }: DirectoryEntries, { level, id, organizationId }: Reached) {
  return [
    ...(level === 'application' ? applications.filter((entry) => entry.id === id) : []),
    ...organizations.filter((entry) => entry.id === organizationId),
  ];
}

/** Whom to write to, as the directory says now; undefined where it does not. */
export const recipientOf = (entries: DirectoryEntries, consumer: Reached): string | undefined =>
  entriesOf(entries, consumer).find(({ contact }) => contact !== undefined)?.contact;

/** Whether the consumer or its organization wants no messages. */
export const isOptedOut = (entries: DirectoryEntries, consumer: Reached): boolean =>
  entriesOf(entries, consumer).some(({ outreach }) => outreach === false);
