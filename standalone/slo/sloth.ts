import { stringify } from 'yaml';
import { z } from 'zod';
import { readSelectors } from '../../collector/sidecar/src/slo/readSelectors';
import { SLO_SETTINGS, settingsFrom, settingTexts } from '../../collector/sidecar/src/slo/sloSettings';
import { type SloDefinition } from '../../model/slos';
import { badRate, totalRate } from '../../src/promql/sloSelector';
import { type SloFormat } from './format';

/** What Sloth puts the window of a rule in place of. */
const WINDOW = '{{.window}}';

/** Prefix of the labels that hold what Sloth has no field for. */
const PREFIX = 'callsight_';

/** https://sloth.dev/specs/default/ */
const schema = z.object({
  version: z.literal('prometheus/v1'),
  labels: z.record(z.string(), z.string()).default({}),
  slos: z.array(
    z.object({
      name: z.string(),
      objective: z.number(),
      description: z.string().default(''),
      labels: z.record(z.string(), z.string()).default({}),
      sli: z.object(
        { events: z.object({ error_query: z.string(), total_query: z.string() }) },
        'must have events with error_query and total_query'
      ),
    })
  ),
});

const percent = (objective: number) => Number((objective * 100).toPrecision(12));

function sloOf(slo: SloDefinition): unknown {
  const { title, ...settings } = settingTexts(slo);
  const texts = title === undefined ? settings : { title, ...settings };
  return {
    name: slo.name,
    objective: percent(slo.objective),
    description: slo.description,
    labels: Object.fromEntries(Object.entries(texts).map(([name, text]) => [PREFIX + name, text])),
    sli: { events: { error_query: badRate(slo, WINDOW), total_query: totalRate(slo, WINDOW) } },
    alerting: {
      name: 'CallsightSloBurn',
      labels: { source: 'callsight', ...(slo.owner === '' ? {} : { owner: slo.owner }) },
      annotations: { summary: `${slo.title} burns its error budget` },
      page_alert: { labels: { severity: 'critical' } },
      ticket_alert: { labels: { severity: 'warning' } },
    },
  };
}

/** Files of Sloth, version `prometheus/v1`. The window of the budget is an option of Sloth: `--default-slo-period`. */
export const sloth: SloFormat = {
  write: (slos) =>
    stringify({ version: 'prometheus/v1', service: 'callsight', slos: slos.map(sloOf) }, { lineWidth: 0 }),
  read(document) {
    const { slos, labels: common } = schema.parse(document);
    return slos.map(({ name, objective, description, labels, sli }) => {
      const all = { ...common, ...labels };
      const settings = SLO_SETTINGS.map((setting) => [setting, all[PREFIX + setting]] as const);
      return {
        ...{ name, objective, description },
        ...readSelectors(sli.events.total_query, sli.events.error_query),
        ...settingsFrom({
          owner: all.owner ?? '',
          ...Object.fromEntries(settings.filter(([, text]) => text !== undefined)),
        }),
      };
    });
  },
};
