import { stringify } from 'yaml';
import { z } from 'zod';
import { readSelectors } from '../../collector/sidecar/src/slo/readSelectors';
import { SLO_SETTINGS, settingsFrom, settingTexts } from '../../collector/sidecar/src/slo/sloSettings';
import { type SloDefinition } from '../../model/slos';
import { judgedSelector, totalSelector } from '../../src/promql/sloSelector';
import { type SloFormat } from './format';

/** Prefix of the annotations that hold what Pyrra has no field for. */
const PREFIX = 'callsight/';

const metric = z.object({ metric: z.string() });

/** https://github.com/pyrra-dev/pyrra/blob/main/kubernetes/api/v1alpha1/servicelevelobjective_types.go */
const schema = z.object({
  apiVersion: z.literal('pyrra.dev/v1alpha1'),
  kind: z.literal('ServiceLevelObjective'),
  metadata: z.object({ name: z.string(), annotations: z.record(z.string(), z.string()).default({}) }),
  spec: z.object({
    target: z.string().regex(/^\d+(\.\d+)?$/, 'must be a percentage in quotes, such as "99.5"'),
    window: z.string(),
    description: z.string().default(''),
    indicator: z.union(
      [
        z.object({ ratio: z.object({ errors: metric, total: metric }) }),
        z.object({ latency: z.object({ success: metric, total: metric }) }),
      ],
      'must be ratio with errors and total, or latency with success and total'
    ),
  }),
});

/** Days that stand for a unit of the calendar, which Pyrra does not know; the annotation keeps the unit. */
const DAYS = { week: 7, month: 30, quarter: 90, year: 365 };

/** Pyrra reads the bound as a number, so it cannot be a regular expression. */
const plainBound = (selector: string) => selector.replace(/le=~"(\d+)\(\\\\\.0\)\?"/, 'le="$1.0"');

function documentOf(slo: SloDefinition): unknown {
  const { is, selector } = judgedSelector(slo);
  const total = { metric: totalSelector(slo) };
  const { window } = slo;
  const texts = Object.entries(settingTexts(slo)).filter(([name]) => name !== 'window' || window.kind === 'calendar');
  return {
    apiVersion: 'pyrra.dev/v1alpha1',
    kind: 'ServiceLevelObjective',
    metadata: {
      name: slo.name,
      labels: { 'pyrra.dev/source': 'callsight' },
      annotations: Object.fromEntries(texts.map(([name, text]) => [PREFIX + name, text])),
    },
    spec: {
      target: String(Number((slo.objective * 100).toPrecision(12))),
      window: `${window.kind === 'rolling' ? window.days : DAYS[window.unit]}d`,
      description: slo.description,
      indicator:
        is === 'bad'
          ? { ratio: { errors: { metric: selector }, total } }
          : { latency: { success: { metric: plainBound(selector) }, total } },
    },
  };
}

/** Files of Pyrra, one document for each SLO. */
export const pyrra: SloFormat = {
  write: (slos) => slos.map((slo) => stringify(documentOf(slo), { lineWidth: 0 })).join('---\n'),
  read(document) {
    const { metadata, spec } = schema.parse(document);
    const { indicator } = spec;
    const [total, judged] =
      'ratio' in indicator
        ? [indicator.ratio.total, indicator.ratio.errors]
        : [indicator.latency.total, indicator.latency.success];
    const settings = SLO_SETTINGS.map((name) => [name, metadata.annotations[PREFIX + name]] as const);
    return [
      {
        name: metadata.name,
        objective: Number(spec.target),
        description: spec.description,
        ...readSelectors(total.metric, judged.metric),
        window: spec.window,
        ...settingsFrom(Object.fromEntries(settings.filter(([, text]) => text !== undefined))),
      },
    ];
  },
};
