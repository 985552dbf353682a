import { z } from 'zod';

type SchemaNode = z.core.JSONSchema._JSONSchema;

/** Settings that have another name than in earlier versions. */
const RENAMED: Readonly<Record<string, string | undefined>> = {
  fold: 'It is called "correlate" now, and its setting "partner_memory_ms" is called "counterpart_window_ms".',
  'correlate.partner_memory_ms': 'It is called "counterpart_window_ms" now.',
};

/** Says what a value is without showing it: settings can be secret. */
export function typeOf(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  if (value === undefined) {
    return 'nothing';
  }
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'a map' : `a ${typeof value}`;
}

/** Turns zod's issues into lines that name the setting, what was found and what to write instead. */
export function describeIssues(issues: readonly z.core.$ZodIssue[], schema: z.ZodType): string[] {
  const root: SchemaNode = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return issues.flatMap((issue) => {
    const path = issue.path.join('.');
    if (issue.code === 'unrecognized_keys') {
      const known = knownKeys(root, issue.path);
      return issue.keys.map((key) => {
        const full = [...issue.path, key].join('.');
        return `${full}: unknown setting. ${RENAMED[full] ?? suggestion(key, known)}`;
      });
    }
    return [`${path || '(top level)'}: ${issue.message}; found ${typeOf(issue.input)}.`];
  });
}

function suggestion(key: string, known: string[]): string {
  const close = closest(key, known);
  return close ? `Did you mean "${close}"?` : `Known here: ${known.join(', ')}.`;
}

function knownKeys(root: SchemaNode, path: readonly PropertyKey[]): string[] {
  const node = path.reduce<SchemaNode | undefined>(
    (at, key) => (typeof key === 'number' ? itemOf(at) : propertiesOf(at)[String(key)]),
    root
  );
  return Object.keys(propertiesOf(node));
}

function propertiesOf(node: SchemaNode | undefined): Record<string, SchemaNode> {
  return (typeof node === 'object' && node.properties) || {};
}

function itemOf(node: SchemaNode | undefined): SchemaNode | undefined {
  const items = typeof node === 'object' ? node.items : undefined;
  return typeof items === 'object' && !Array.isArray(items) ? items : undefined;
}

function closest(word: string, candidates: string[]): string | undefined {
  const ranked = candidates.map((candidate) => ({ candidate, distance: editDistance(word, candidate) }));
  ranked.sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.max(2, Math.floor(word.length / 3)) ? best.candidate : undefined;
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}
