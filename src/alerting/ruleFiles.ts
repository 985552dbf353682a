import { experimentRules } from './experimentRules';
import type { AlertRule } from './model';
import { endpointErrorRule, organizationErrorRule } from './rules';

/** A file of provisioning/alerting. */
export interface RuleFile {
  apiVersion: 1;
  groups: Array<{ orgId: number; name: string; folder: string; interval: string; rules: AlertRule[] }>;
}

/** The files of provisioning/alerting by name. */
export function ruleFiles(): Record<string, RuleFile> {
  return {
    'errors.yaml': {
      apiVersion: 1,
      groups: [
        {
          orgId: 1,
          name: 'callsight-errors',
          folder: 'Callsight',
          interval: '1m',
          rules: [endpointErrorRule(), organizationErrorRule()],
        },
      ],
    },
    'experiments.yaml': {
      apiVersion: 1,
      groups: [
        {
          orgId: 1,
          name: 'callsight-experiments',
          folder: 'Callsight',
          interval: '10m',
          rules: experimentRules(),
        },
      ],
    },
  };
}
