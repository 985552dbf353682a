/** Text for `callsight.yaml` that corrects one template (docs/event.md, Names of your own). */
export interface EndpointPatterns {
  /** Words of one place become one endpoint. */
  merge: string;
  /** One word of a place becomes an endpoint of its own; undefined where no place has several. */
  split?: string;
  rename: string;
}

const isParameter = (segment: string) => segment.startsWith('{');

/** The patterns for a template such as `/orders/{id}`. */
export function endpointPatterns(template: string): EndpointPatterns {
  const segments = template.split('/').filter((segment) => segment !== '');
  const lastWord = segments.map(isParameter).lastIndexOf(false);
  const lastParameter = segments.map(isParameter).lastIndexOf(true);
  const replaced = (at: number, by: string) => `/${segments.map((segment, i) => (i === at ? by : segment)).join('/')}`;
  return {
    merge: yaml([item(lastWord > 0 || lastParameter < 0 ? replaced(lastWord, '{name}') : template)]),
    ...(lastParameter >= 0 && { split: yaml([item(replaced(lastParameter, 'one-word')), item(template)]) }),
    rename: yaml([`- { match: ${quoted(template)}, as: ${quoted(template)} }`]),
  };
}

const item = (pattern: string) => `- ${quoted(pattern)}`;

/** Braces and commas have a meaning of their own in YAML. */
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

const yaml = (items: string[]) => ['endpoints:', '  patterns:', ...items.map((line) => `    ${line}`)].join('\n');
