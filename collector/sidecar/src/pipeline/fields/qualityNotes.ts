/** What a record states and nobody could read, or does not state although every call should: see docs/operations.md. */
export const QUALITY_NOTES = ['no_status', 'unread_status', 'unread_time', 'ambiguous_unit'] as const;

export type QualityNote = (typeof QUALITY_NOTES)[number];
