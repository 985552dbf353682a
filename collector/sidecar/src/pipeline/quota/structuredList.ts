/** One member of a list: its value without quotes, and its parameters. */
export interface ListMember {
  value: string;
  parameters: ReadonlyMap<string, string>;
}

const MAX_MEMBERS = 16;

/**
 * Reads a list of structured field values (RFC 9651, section 3.1) such as `"default";q=100;w=60, "day";q=1000`. Never
 * throws: what is malformed becomes a value that nobody asks for. A member of a dictionary has the value `name=value`.
 */
export function parseList(text: string): ListMember[] {
  return splitOutsideQuotes(text, ',')
    .slice(0, MAX_MEMBERS)
    .map((member) => {
      const [value, ...parameters] = splitOutsideQuotes(member, ';');
      return { value: unquote(value), parameters: new Map(parameters.map(splitParameter)) };
    })
    .filter(({ value, parameters }) => value !== '' || parameters.size > 0);
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\' && isQuoted) {
      at++;
    } else if (text[at] === '"') {
      isQuoted = !isQuoted;
    } else if (text[at] === separator && !isQuoted) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  parts.push(text.slice(from).trim());
  return parts;
}

function splitParameter(parameter: string): [string, string] {
  const at = parameter.indexOf('=');
  return at < 0 ? [parameter, ''] : [parameter.slice(0, at).trim(), unquote(parameter.slice(at + 1).trim())];
}

function unquote(text: string): string {
  return text.length >= 2 && text.startsWith('"') && text.endsWith('"')
    ? text.slice(1, -1).replace(/\\(.)/g, '$1')
    : text;
}
