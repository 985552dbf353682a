import { meetsAll } from '../../data/matchLabels';
import type { Muting, Silence } from '../../data/readMuting';
import type { GrafanaRule } from '../../data/readRules';

/** Why an alert is not sent. */
export interface Mute {
  silences: Silence[];
  /** Names of mute timings. */
  timings: string[];
}

/** The label by which Grafana's own silences name a rule. */
const RULE_UID = '__alert_rule_uid__';

/** The labels that all alerts of a rule have. */
const labelsOf = ({ uid, name, folder, labels }: GrafanaRule): Record<string, string> => ({
  ...labels,
  ...{ alertname: name, grafana_folder: folder, [RULE_UID]: uid },
});

/** The silences that match all alerts of a rule; undefined where none does. */
export function ruleMute(rule: GrafanaRule, { silences }: Muting): Mute | undefined {
  const labels = labelsOf(rule);
  const found = silences.filter(({ matchers }) => meetsAll(matchers, labels));
  return found.length === 0 ? undefined : { silences: found, timings: [] };
}

/** Why one alert of a rule is not sent; undefined where it is. @param own labels of the alert */
export function alertMute(
  rule: GrafanaRule,
  own: Readonly<Record<string, string>>,
  { silences, suppressed }: Muting
): Mute | undefined {
  const labels = { ...labelsOf(rule), ...own };
  const told = suppressed.filter(
    (alert) =>
      alert.labels[RULE_UID] === rule.uid && Object.entries(own).every(([name, value]) => alert.labels[name] === value)
  );
  const ids = told.flatMap(({ silencedBy }) => silencedBy);
  const found = silences.filter(({ id, matchers }) => ids.includes(id) || meetsAll(matchers, labels));
  const timings = [...new Set(told.flatMap(({ mutedBy }) => mutedBy))];
  return found.length + timings.length === 0 ? undefined : { silences: found, timings };
}
