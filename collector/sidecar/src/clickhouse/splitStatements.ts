/**
 * The statements of an SQL script. A semicolon separates them unless it is in a string, a quoted identifier or a
 * comment; statements that hold nothing but comments are left out.
 */
export function splitStatements(script: string): string[] {
  // One alternative each: string, quoted identifiers, comments, separator; anything else goes by one character.
  const token = /'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|--[^\n]*|\/\*[\s\S]*?\*\/|;|[\s\S]/g;
  const statements: string[] = [];
  let text = '';
  let hasCode = false;
  for (const [part] of script.matchAll(token)) {
    if (part === ';') {
      if (hasCode) {
        statements.push(text.trim());
      }
      text = '';
      hasCode = false;
      continue;
    }
    text += part;
    hasCode ||= !/^(--|\/\*|\s)/.test(part);
  }
  if (hasCode) {
    statements.push(text.trim());
  }
  return statements;
}
