import { z } from 'zod';
import { readSelectors, SelectorError } from './readSelectors';
import { SLO_SETTINGS, settingsFrom } from './sloSettings';

/** Prefix of the annotations that hold what OpenSLO has no field for: `callsight/weighting`. */
export const ANNOTATION_PREFIX = 'callsight/';

const text = z.string().min(1, 'must not be empty');
const query = z.object({ metricSource: z.object({ spec: z.object({ query: text }) }) });

const metadata = z.object({
  name: text,
  displayName: z.string().optional(),
  annotations: z.record(z.string(), z.string('must be a text: put it in quotes')).default({}),
});

const indicator = z.object({
  spec: z.object({
    ratioMetric: z.object(
      { good: query.optional(), bad: query.optional(), total: query },
      'must be a ratioMetric: a thresholdMetric has no share of good calls'
    ),
  }),
});

const timeWindow = z.object({
  duration: z.string().regex(/^\d+[dwMQY]$/, 'must be days or weeks, such as 28d, or 1M, 1Q, 1Y of a calendar'),
  isRolling: z.boolean().default(false),
  calendar: z.object({ timeZone: z.string().default('UTC') }).optional(),
});

const objective = z.object({
  target: z.number().gt(0).lt(1, 'must be a share below 1, such as 0.995').optional(),
  targetPercent: z.number().optional(),
});

/** The fields of OpenSLO v1 that say something about an SLO of Callsight: https://github.com/OpenSLO/OpenSLO */
export const openSloSchema = z.object({
  apiVersion: z.literal('openslo/v1'),
  kind: z.literal('SLO'),
  metadata,
  spec: z.object({
    description: z.string().default(''),
    indicator: indicator.optional(),
    indicatorRef: text.optional(),
    timeWindow: z.array(timeWindow).length(1, 'must have one window').optional(),
    budgetingMethod: z
      .literal('Occurrences', 'must be Occurrences: time slices are not supported')
      .default('Occurrences'),
    objectives: z.array(objective).length(1, 'must have one objective: write an SLO for each'),
  }),
});

/** An indicator of its own, which SLOs name in `indicatorRef`. */
export const openSliSchema = z.object({
  apiVersion: z.literal('openslo/v1'),
  kind: z.literal('SLI'),
  metadata: z.object({ name: text }),
  spec: indicator.shape.spec,
});

export type OpenSlo = z.output<typeof openSloSchema>;
export type OpenSli = z.output<typeof openSliSchema>;

const UNITS: Readonly<Record<string, string | undefined>> = { M: 'month', Q: 'quarter', Y: 'year', w: 'week' };

function windowOf({ duration, isRolling, calendar }: z.output<typeof timeWindow>): unknown {
  const unit = UNITS[duration.slice(-1)];
  if (isRolling || unit === undefined || !duration.startsWith('1')) {
    return duration;
  }
  return { calendar: unit, time_zone: calendar?.timeZone ?? 'UTC' };
}

/**
 * An SLO of OpenSLO in Callsight's own form, unchecked.
 * @param indicators those of the same folder, by name
 * @throws SelectorError where its queries are not about Callsight's metrics, or it has no indicator.
 */
export function fromOpenSlo({ metadata: about, spec }: OpenSlo, indicators: ReadonlyMap<string, OpenSli>): unknown {
  const sli = spec.indicator ?? indicators.get(spec.indicatorRef ?? '');
  if (sli === undefined) {
    const missing = spec.indicatorRef ? `indicatorRef: there is no SLI "${spec.indicatorRef}"` : 'indicator is missing';
    throw new SelectorError(`spec.${missing}: write spec.indicator, or an SLI of that name in the same folder`);
  }
  const { good, bad, total } = sli.spec.ratioMetric;
  const judged = good ?? bad;
  if (judged === undefined) {
    throw new SelectorError('spec.indicator.spec.ratioMetric: needs good or bad beside total');
  }
  const [{ target, targetPercent }] = spec.objectives;
  if (target === undefined && targetPercent === undefined) {
    throw new SelectorError('spec.objectives.0: needs target, such as 0.995, or targetPercent, such as 99.5');
  }
  const settings = Object.fromEntries(
    SLO_SETTINGS.map((name) => [name, about.annotations[ANNOTATION_PREFIX + name]]).filter(
      ([, value]) => value !== undefined
    )
  );
  return {
    name: about.name,
    title: about.displayName ?? '',
    description: spec.description,
    objective: targetPercent ?? Number(((target ?? 0) * 100).toPrecision(12)),
    ...(spec.timeWindow === undefined ? {} : { window: windowOf(spec.timeWindow[0]) }),
    ...readSelectors(total.metricSource.spec.query, judged.metricSource.spec.query),
    ...settingsFrom(settings),
  };
}
