/** What the rows of the map are. */
export const MARGIN_ROWS = ['endpoint', 'cell', 'organization', 'plan'] as const;

export type MarginRows = (typeof MARGIN_ROWS)[number];
