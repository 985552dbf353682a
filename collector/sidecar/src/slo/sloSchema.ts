import { z } from 'zod';
import { CONSUMER_LEVELS } from '../../../../model/consumers';
import {
  CALENDAR_UNITS,
  SLO_DEFAULTS,
  SLO_INDICATORS,
  SLO_WEIGHTINGS,
  UNKNOWN_OUTCOMES,
  type SloDefinition,
  type SloWindow,
} from '../../../../model/slos';

const text = z.string().min(1, 'must not be empty');
const count = z.int('must be a whole number').min(1, 'must be at least 1');
const oneOf = (words: readonly string[]) => `must be one of ${words.join(', ')}`;

const values = z
  .union([text, z.array(text).min(1)], 'must be a text or a list of texts')
  .transform((given) => [given].flat());

const scope = z.strictObject({
  service: values.optional(),
  endpoint: values.optional(),
  method: values.optional(),
  version: values.optional(),
  plan: values.optional(),
  region: values.optional(),
  environment: values.optional(),
});

const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const MAX_DAYS = 366;

const WINDOW =
  `must be a number of days or weeks up to ${MAX_DAYS}d, such as 28d, or a unit of the calendar, such as ` +
  '{ calendar: month, time_zone: Europe/Vienna }';

const daysOf = (duration: string) => Number(duration.slice(0, -1)) * (duration.endsWith('w') ? 7 : 1);

const rolling = z
  .string()
  .regex(/^[1-9]\d{0,2}[dw]$/)
  .refine((duration) => daysOf(duration) <= MAX_DAYS, WINDOW)
  .transform((duration): SloWindow => ({ kind: 'rolling', days: daysOf(duration) }));

const calendar = z
  .strictObject({ calendar: z.enum(CALENDAR_UNITS), time_zone: z.string().refine(isTimeZone).default('UTC') })
  .transform((given): SloWindow => ({ kind: 'calendar', unit: given.calendar, time_zone: given.time_zone }));

const window = z.union([rolling, calendar], WINDOW);

const lowTraffic = z.strictObject({
  min_calls: count.default(SLO_DEFAULTS.low_traffic.min_calls),
  min_errors: count.default(SLO_DEFAULTS.low_traffic.min_errors),
});

const page = z.strictObject({ min_consumers: count.default(SLO_DEFAULTS.page.min_consumers) });

const PERCENT = 'must be a percentage above 0 and below 100, such as 99.5';

/** One SLO as a file of `slos.folder` writes it. */
export const sloSchema = z
  .strictObject({
    name: z
      .string()
      .regex(
        /^[a-z][a-z0-9-]{0,62}$/,
        'must be up to 63 lower-case letters, digits and dashes, and begin with a letter'
      ),
    // It is part of the annotations of alert rules, which are templates.
    title: z
      .string()
      .regex(/^(?!.*(\{\{|\$)).*$/, 'must not contain {{ or $')
      .default(SLO_DEFAULTS.title),
    description: z.string().default(SLO_DEFAULTS.description),
    owner: z.string().default(SLO_DEFAULTS.owner),
    objective: z.number(PERCENT).gt(0, PERCENT).lt(100, PERCENT),
    window: window.default(SLO_DEFAULTS.window),
    indicator: z.enum(SLO_INDICATORS, oneOf(SLO_INDICATORS)).default(SLO_DEFAULTS.indicator),
    latency_ms: z.number('must be a number of milliseconds').positive('must be above 0').optional(),
    scope: scope.default({}),
    weighting: z.enum(SLO_WEIGHTINGS, oneOf(SLO_WEIGHTINGS)).default(SLO_DEFAULTS.weighting),
    consumer: z.enum(CONSUMER_LEVELS, oneOf(CONSUMER_LEVELS)).default(SLO_DEFAULTS.consumer),
    unknown: z.enum(UNKNOWN_OUTCOMES, oneOf(UNKNOWN_OUTCOMES)).default(SLO_DEFAULTS.unknown),
    low_traffic: lowTraffic.prefault({}),
    page: page.prefault({}),
  })
  .superRefine(({ indicator, latency_ms }, context) => {
    if ((indicator === 'availability') !== (latency_ms === undefined)) {
      const message =
        indicator === 'availability'
          ? 'has no meaning for availability: remove it, or set indicator to latency or both'
          : `must be set for the indicator ${indicator}: the milliseconds up to which a call is good`;
      context.addIssue({ code: 'custom', path: ['latency_ms'], message, input: latency_ms });
    }
  })
  .transform(({ objective, latency_ms, ...rest }): SloDefinition => ({
    ...rest,
    title: rest.title || rest.name,
    objective: Number((objective / 100).toPrecision(12)),
    threshold_ms: latency_ms ?? SLO_DEFAULTS.threshold_ms,
  }));

/** An SLO before it is checked and completed. */
export type SloInput = z.input<typeof sloSchema>;

/** A document of SLOs in Callsight's own form. */
export const sloDocumentSchema = z.strictObject({ slos: z.array(sloSchema).min(1, 'must name at least one SLO') });
