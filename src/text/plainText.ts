/**
 * Option of `t()` for values that others wrote, such as names and endpoints. i18next escapes them as for HTML, but React
 * does that already when it renders the text.
 */
export const PLAIN_TEXT = { interpolation: { escapeValue: false } };
