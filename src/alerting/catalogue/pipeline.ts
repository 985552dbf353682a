import { screenUrl } from '../../links/routes';
import { freshnessAlertQuery } from '../../queries/alerts/pipeline/freshnessAlertQuery';
import type { CatalogueEntry } from './entry';

/** Minutes without a record, and share of records that are dead letters, above which the rules fire. */
const MAX_STALE_MINUTES = 15;
const MAX_DEAD_SHARE = 0.01;

const PIPELINE = { topic: 'pipeline' as const, link: screenUrl('quality') };

const AMOUNT = '{{ with $values.B }}{{ printf "%.0f" .Value }}{{ else }}An unknown number of{{ end }}';

const sum = (metric: string) => `sum(callsight_pipeline_${metric}_total)`;

/** What was received and is neither stored nor accounted for, over all sidecars. */
const UNACCOUNTED = `abs(
  ${sum('received')}
  - sum({__name__=~"callsight_pipeline_(stored|duplicate|merged|dead_lettered|rejected|ignored)_total"})
  - sum(callsight_pipeline_in_flight)
)
`;

const DEAD_SHARE = `(sum(increase(callsight_pipeline_dead_lettered_total[15m])) or vector(0))
/
clamp_min(sum(increase(callsight_pipeline_received_total[15m])), 1)
`;

/** Whether the numbers can be trusted. provisioning/prometheus/pipeline.rules.yml has more, for Prometheus. */
export const pipelineEntries = (database: string): CatalogueEntry[] => [
  {
    ...{ ...PIPELINE, id: 'freshness', title: 'No call was stored for some time', severity: 'critical' },
    ...{ query: { sql: freshnessAlertQuery(database).sql }, threshold: MAX_STALE_MINUTES, for: '0s' },
    summary: 'No call was stored for some time',
    description: `${AMOUNT} minutes since ClickHouse stored the last one. 1440 is the longest that is looked at.`,
  },
  {
    ...{ ...PIPELINE, id: 'dead-letters', title: 'Many records cannot be used', severity: 'warning' },
    ...{ query: { expr: DEAD_SHARE }, threshold: MAX_DEAD_SHARE, for: '5m' },
    summary: 'Many records cannot be used',
    description:
      '{{ with $values.B }}{{ humanizePercentage .Value }}{{ else }}An unknown share{{ end }} of the records of the last 15 minutes are dead letters.',
  },
  {
    ...{ ...PIPELINE, id: 'conservation', title: 'Records are not accounted for', severity: 'critical' },
    ...{ query: { expr: UNACCOUNTED }, threshold: 0, for: '15m' },
    summary: 'Records are not accounted for',
    description: `${AMOUNT} records are neither stored, duplicate, merged, dead-lettered, rejected, ignored nor in flight.`,
  },
  {
    ...{ ...PIPELINE, id: 'divergence', title: 'Rollups and events differ', severity: 'critical' },
    ...{ query: { expr: 'max(callsight_pipeline_divergent_hours)\n' }, threshold: 0, for: '10m' },
    summary: 'Rollups and events differ',
    description: `${AMOUNT} hours have other counts in a rollup than in the events, and could not be repaired.`,
  },
];
