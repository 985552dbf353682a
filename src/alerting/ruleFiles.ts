import { DEFAULT_DATABASE } from '../config/settings';
import { catalogueGroups, ruleGroup, type RuleGroup } from './catalogue/catalogue';
import { experimentRules } from './experimentRules';
import { ratioRules } from './rules';

/** A file of provisioning/alerting. */
export interface RuleFile {
  apiVersion: 1;
  groups: RuleGroup[];
}

/** The files of provisioning/alerting by name. */
export function ruleFiles(): Record<string, RuleFile> {
  const catalogue = Object.entries(catalogueGroups(DEFAULT_DATABASE)).map(([name, groups]): [string, RuleFile] => [
    name,
    { apiVersion: 1, groups },
  ]);
  return {
    ...Object.fromEntries(catalogue),
    'errors.yaml': { apiVersion: 1, groups: [ruleGroup('errors', '1m', ratioRules())] },
    'experiments.yaml': { apiVersion: 1, groups: [ruleGroup('experiments', '10m', experimentRules())] },
  };
}
