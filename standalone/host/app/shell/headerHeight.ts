/** Height of the header in px: controls that stick to the top of a page stay below it. */
export const HEADER_HEIGHT = 40;
