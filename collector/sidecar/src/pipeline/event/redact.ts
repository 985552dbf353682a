/** A value that must not be shown: only its type is. */
export function typeTag(value: unknown): string {
  return `<${value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value}>`;
}

/**
 * The name of a member if it is a word or some, such as `status_code` or `apiVersion2`. A sender may have put a value
 * where a name belongs: what looks like a key, an address or an id is not shown.
 */
export function shownName(name: string): string {
  return name.length <= 40 && /^[a-z]+([_.-]?[a-z]+)*\d{0,2}$/i.test(name) ? name : '<name>';
}

/** Members of a JSON event that say nothing about a person. */
const SHOWN_GROUPS = new Set(['result', 'timing', 'retry', 'size', 'quota', 'money']);
const TIME_FORM = /^[-+:.TZ \d]{1,40}$/;

/** A JSON event as it may be kept in a dead letter: numbers and flags of known groups; of the rest the types. */
export function redactBody(body: { readonly [member: string]: unknown }): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && name !== 'properties') {
      const isShown = SHOWN_GROUPS.has(name);
      result[shownName(name)] = Object.fromEntries(
        Object.entries(value).map(([member, content]) => [
          shownName(member),
          isShown && (typeof content === 'number' || typeof content === 'boolean') ? content : typeTag(content),
        ])
      );
    } else {
      result[shownName(name)] = isShownMember(name, value) ? value : typeTag(value);
    }
  }
  return result;
}

/** Type and time of the event, when they have the form of such. */
function isShownMember(name: string, value: unknown): boolean {
  return (
    (name === 'event_type' && typeof value === 'string' && shownName(value) === value) ||
    (name === 'event_time' && !Array.isArray(value) && TIME_FORM.test(String(value)))
  );
}
