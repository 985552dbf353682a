import { CLICKHOUSE_DATASOURCE_TYPE, PROMETHEUS_DATASOURCE_TYPE } from '../constants';
import { ruleGroup, type AlertTemplate } from './catalogue/catalogue';
import { ruleOf } from './catalogue/entry';
import type { AlertRule } from './model';
import { toYaml } from './yaml';

/** What a reader has chosen for a rule. */
export interface RuleChoice {
  threshold: number;
  /** uid of the data source that the query of the rule reads. */
  uid: string;
}

/** The uid of the folder that exported rules are in: the provisioning API names folders by it. */
export const FOLDER_UID = 'callsight';

const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600 };

/** Seconds of a duration such as `5m`. */
export function secondsOf(duration: string): number {
  const [, amount = '', unit = ''] = /^(\d+)([smh])$/.exec(duration) ?? [];
  return Number(amount) * (SECONDS[unit] ?? NaN);
}

/** The rule of a template as it is chosen. */
export function chosenRule(template: AlertTemplate, { threshold, uid }: RuleChoice): AlertRule {
  const rule = ruleOf({ ...template, threshold });
  const [query, ...expressions] = rule.data;
  const datasource = { type: 'sql' in template.query ? CLICKHOUSE_DATASOURCE_TYPE : PROMETHEUS_DATASOURCE_TYPE, uid };
  return { ...rule, data: [{ ...query, datasourceUid: uid, model: { ...query.model, datasource } }, ...expressions] };
}

/** A file of Grafana's provisioning with one rule. */
export function ruleYaml(template: AlertTemplate, choice: RuleChoice): string {
  const group = ruleGroup(template.group, template.interval, [chosenRule(template, choice)]);
  return toYaml({ apiVersion: 1, groups: [group] });
}

/**
 * A group with one rule as Grafana's provisioning API takes it (`PUT
 * /api/v1/provisioning/folder/{folderUid}/rule-groups/{group}`), and as Terraform's `grafana_rule_group` names its parts.
 */
export function ruleJson(template: AlertTemplate, choice: RuleChoice): string {
  const { name, orgId, interval } = ruleGroup(template.group, template.interval, []);
  const rule = { ...chosenRule(template, choice), folderUID: FOLDER_UID, ruleGroup: name, orgID: orgId };
  return `${JSON.stringify({ title: name, folderUid: FOLDER_UID, interval: secondsOf(interval), rules: [rule] }, null, 2)}\n`;
}
