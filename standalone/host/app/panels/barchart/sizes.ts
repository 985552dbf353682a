/** Pixels: the text of axes and values, and the room between text and drawing. */
export const FONT_SIZE = 12;
export const GAP = 8;
