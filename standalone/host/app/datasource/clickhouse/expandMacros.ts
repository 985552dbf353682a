import { type MacroContext, MACROS } from './macros';

const LINE_COMMENT = String.raw`--[^\n]*`;
const BLOCK_COMMENT = String.raw`\/\*[\s\S]*?(?:\*\/|$)`;
const quoted = (quote: string) => String.raw`${quote}(?:[^${quote}\\]|\\[\s\S])*(?:${quote}|$)`;
const HEREDOC = String.raw`\$(\w*)\$[\s\S]*?\$\1\$`;
/** Text in which nothing is expanded. */
const VERBATIM = [LINE_COMMENT, BLOCK_COMMENT, quoted("'"), quoted('"'), quoted('`'), HEREDOC].join('|');

/** A verbatim piece, or a macro with its name. */
const PIECE = new RegExp(String.raw`(?:${VERBATIM})|\$__(\w+)`, 'g');

/**
 * Fills in the data source's macros. Comments and quoted text stay as they are.
 * @throws Error that names a macro which the page does not have
 */
export function expandMacros(sql: string, context: MacroContext): string {
  return sql.replace(PIECE, (piece: string, _heredoc: unknown, name?: string) => {
    if (name === undefined) {
      return piece;
    }
    if (!Object.hasOwn(MACROS, name)) {
      const known = Object.keys(MACROS).map((macro) => `$__${macro}`);
      throw new Error(`$__${name} is not a macro that this page has: use ${known.join(', ')}.`);
    }
    return MACROS[name](context);
  });
}
