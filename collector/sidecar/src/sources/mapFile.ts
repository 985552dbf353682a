import { parse as parseYaml, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { ConfigError } from '../config/config';
import { describeIssues } from '../config/describe';
import { FIELDS, settingOfField } from '../otlp/attributeNames';

const names = z.array(z.string().min(1));

const rule = z
  .strictObject({
    resource: z.record(z.string().min(1), z.string().min(1)).optional(),
    scope: z.string().min(1).optional(),
    empty: z.literal(true).optional(),
  })
  .refine((given) => Object.keys(given).length > 0, 'must name a resource attribute, a scope, or be empty: true');

const mapFileSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and "-"'),
  match: z.array(rule).default([]),
  last: z.boolean().default(false),
  include: z.array(z.string().min(1)).default([]),
  choose: z.array(z.string().min(1)).default([]),
  names: z
    .array(
      z.union([
        z
          .string()
          .min(1)
          .transform((name) => [name]),
        names.min(1),
      ])
    )
    .default([]),
  sums: z.array(z.enum(FIELDS.map(settingOfField))).default([]),
  log_time: z.enum(['start', 'end']).optional(),
  route: z.enum(['template', 'ignore']).default('template'),
  attributes: z
    .strictObject(Object.fromEntries(FIELDS.map((field) => [settingOfField(field), names.optional()])))
    .default({}),
});

/** One way to recognise a source: all that it names must be so. */
export interface MatchRule {
  /** Resource attributes and their values; a value may end with `*`, and `*` alone means that it is there. */
  resource?: Record<string, string>;
  /** Name of the instrumentation scope; may end with `*`. */
  scope?: string;
  /** Neither a resource attribute nor a scope name was sent. */
  empty?: true;
}

/** One file of collector/gateways, or of the user's own. docs/sources.md explains each member. */
export interface MapFile {
  name: string;
  /** The source is recognised when any of these matches; a file may leave it to `callsight.source` and the settings. */
  match: MatchRule[];
  /** Is tried after all that are not. */
  last: boolean;
  /** Maps whose names are read too, after its own. */
  include: string[];
  /**
   * Maps of which one is chosen for each record, by the names that it has: of those that recognise it the one that knows
   * most of its names. Its own names are read after those of that map; and alone when none is chosen.
   */
  choose: string[];
  /** How a record of a shipper is recognised: it has all the names of one of these lists. */
  names: string[][];
  /** Fields with durations of which one value may list several, one for each try: they are added up. */
  sums: string[];
  log_time?: 'start' | 'end';
  /** Whether `http.route` is a template there. */
  route: 'template' | 'ignore';
  /** Attribute names by field, in order of preference. */
  attributes: Record<string, string[] | undefined>;
}

/**
 * Reads one map file.
 * @throws ConfigError naming the file, the member, what was found and what to write instead.
 */
export function parseMapFile(text: string, path: string): MapFile {
  let content: unknown;
  try {
    content = parseYaml(text);
  } catch (error) {
    if (error instanceof YAMLParseError) {
      throw new ConfigError([`${path}: not valid YAML: ${error.message}`]);
    }
    throw error;
  }
  const parsed = mapFileSchema.safeParse(content, { reportInput: true });
  if (!parsed.success) {
    throw new ConfigError(describeIssues(parsed.error.issues, mapFileSchema).map((problem) => `${path}: ${problem}`));
  }
  return parsed.data;
}
