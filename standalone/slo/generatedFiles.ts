import { stringify } from 'yaml';
import { parseConfig } from '../../collector/sidecar/src/index';
import { type SloDefinition, withThresholds } from '../../model/slos';
import { sloRules } from '../../src/alerting/sloRules';
import { alertGroups } from '../../src/promql/sloAlerts';
import { recordingGroups } from '../../src/promql/sloRecordings';

/** The files that `npm run slo:generate` writes, below its folder of output. */
export const GENERATED = {
  recordings: 'prometheus/slo.rules.yml',
  alerts: 'prometheus/slo.alerts.yml',
  grafana: 'alerting/slos.yaml',
} as const;

const WRITTEN =
  '# Written by npm run slo:generate from the SLOs of a folder: change them there. docs/slo.md explains the rules.';

/** The bounds of histograms that a sidecar without other settings has. */
const DEFAULT_BOUNDS = () =>
  parseConfig({}, { CALLSIGHT_PSEUDONYM_KEY: 'no key is used here' }).metrics.duration_buckets_seconds;

/** The text of each generated file by its path. The same SLOs give the same bytes. */
export function generatedFiles(slos: readonly SloDefinition[]): Record<string, string> {
  const bounds = withThresholds(DEFAULT_BOUNDS(), slos);
  const yaml = (comments: string[], content: unknown) =>
    `${[WRITTEN, ...comments].join('\n')}\n${stringify(content, { lineWidth: 0, singleQuote: true, aliasDuplicateObjects: false })}`;
  const rules = sloRules(slos);
  return {
    [GENERATED.recordings]: yaml(
      [
        '# Recording rules for Prometheus. Each threshold of a latency is a bound of the histograms; a sidecar that knows',
        '# the folder (slos.folder) has them by itself, another one with this setting:',
        `# metrics: { duration_buckets_seconds: [${bounds.join(', ')}] }`,
      ],
      { groups: recordingGroups(slos) }
    ),
    [GENERATED.alerts]: yaml(
      ['# Alerts for Prometheus. alerting/slos.yaml has the same for Grafana: connect one of the two to people.'],
      { groups: alertGroups(slos) }
    ),
    [GENERATED.grafana]: yaml(
      ['# Alert rules for Grafana, from a file: read-only there. They read what prometheus/slo.rules.yml records.'],
      {
        apiVersion: 1,
        groups:
          rules.length === 0 ? [] : [{ orgId: 1, name: 'callsight-slos', folder: 'Callsight', interval: '1m', rules }],
      }
    ),
  };
}
