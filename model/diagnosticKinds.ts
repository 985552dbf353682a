/** What a record states and nobody could read, or does not state although every call should: see docs/operations.md. */
export const QUALITY_NOTES = ['no_status', 'unread_status', 'unread_time', 'ambiguous_unit', 'placeholder_id'] as const;

export type QualityNote = (typeof QUALITY_NOTES)[number];

/** What the sidecar counts of that, by source and service. The column `kind` of the table `diagnostics`. */
export const DIAGNOSTIC_KINDS = [
  ...QUALITY_NOTES,
  'unknown_envelope',
  'refused_route',
  'uncorrelated_observation',
] as const;

export type DiagnosticKind = (typeof DIAGNOSTIC_KINDS)[number];
