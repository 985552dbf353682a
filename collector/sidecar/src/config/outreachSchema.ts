import { z } from 'zod';
import { OUTREACH_KIND_NAMES, placeholdersOf, unknownPlaceholders } from '../../../../model/outreach';

const positive = z.number().int().positive();

/** Longest message, in characters. */
const MAX_MESSAGE = 4_000;

const webhook = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/, error: 'must be an address, such as https://crm.example.com/hooks/callsight' })
      .optional(),
    url_file: z.string().min(1).optional(),
    token_file: z.string().min(1).optional(),
    format: z.enum(['callsight', 'grafana']).default('callsight'),
  })
  .refine(({ url, url_file }) => (url === undefined) !== (url_file === undefined), {
    message: 'must have either url or url_file',
  });

const rule = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be lower-case letters, digits and dashes, at most 63'),
    rule: z.enum(OUTREACH_KIND_NAMES, `must be one of ${OUTREACH_KIND_NAMES.join(', ')}`),
    probability: z.number().gt(0).lt(1).optional(),
    version: z.string().min(1).optional(),
    message: z.string().min(1).max(MAX_MESSAGE),
    webhook: webhook.optional(),
    dry_run: z.boolean().default(true),
  })
  .superRefine((entry, context) => {
    const issue = (path: string, message: string, input: unknown) =>
      context.addIssue({ code: 'custom', path: [path], message, input });
    for (const name of unknownPlaceholders(entry.rule, entry.message)) {
      const known = Object.keys(placeholdersOf(entry.rule)).map((placeholder) => `{${placeholder}}`);
      issue(
        'message',
        `{${name}} is no placeholder of the rule ${entry.rule}; it has ${known.join(', ')}`,
        entry.message
      );
    }
    if ((entry.rule === 'version') !== (entry.version !== undefined)) {
      issue('version', 'must be set for the rule version, and for no other', entry.version);
    }
    if (entry.probability !== undefined && entry.rule !== 'run_out') {
      issue('probability', 'belongs to the rule run_out', entry.probability);
    }
    if (!entry.dry_run && entry.webhook === undefined) {
      issue('webhook', 'must be set where dry_run is false', entry.webhook);
    }
  });

/** `outreach` of callsight.yaml. Without rules nothing is evaluated. */
export const outreachSchema = z.strictObject({
  interval_seconds: positive.min(10).default(900),
  cool_down_days: z.number().int().nonnegative().default(14),
  hold_out: z.number().min(0).max(0.5).default(0.1),
  max_per_day: positive.default(50),
  timeout_ms: positive.max(60_000).default(10_000),
  allow_private_networks: z.boolean().default(false),
  rules: z
    .array(rule)
    .default([])
    .refine(
      (all) => new Set(all.map(({ name }) => name)).size === all.length,
      'must have a name of its own for each rule'
    ),
});

export type OutreachSettings = z.output<typeof outreachSchema>;

export type OutreachRule = OutreachSettings['rules'][number];
