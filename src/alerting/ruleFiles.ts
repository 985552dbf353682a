import { DEFAULT_DATABASE } from '../config/settings';
import { keyEntries, originEntries } from './catalogue/abuse';
import { ruleOf, type CatalogueEntry } from './catalogue/entry';
import { errorEntries } from './catalogue/errors';
import { pipelineEntries } from './catalogue/pipeline';
import { quotaEntries } from './catalogue/quota';
import { trafficEntries } from './catalogue/traffic';
import { experimentRules } from './experimentRules';
import type { AlertRule } from './model';
import { endpointErrorRule, organizationErrorRule } from './rules';

/** A file of provisioning/alerting. */
export interface RuleFile {
  apiVersion: 1;
  groups: Array<{ orgId: number; name: string; folder: string; interval: string; rules: AlertRule[] }>;
}

/** The groups of each file of the catalogue: how often they are evaluated, and their entries. */
const CATALOGUE: Record<string, Record<string, [interval: string, entries: (database: string) => CatalogueEntry[]]>> = {
  'consumers.yaml': { 'consumer-errors': ['5m', errorEntries], 'consumer-traffic': ['30m', trafficEntries] },
  'abuse.yaml': { keys: ['15m', keyEntries], origins: ['1h', originEntries] },
  'quota.yaml': { quota: ['30m', quotaEntries] },
  'pipeline.yaml': { pipeline: ['1m', pipelineEntries] },
};

/** Every entry of the catalogue. */
export const catalogueEntries = (): CatalogueEntry[] =>
  Object.values(CATALOGUE).flatMap((groups) =>
    Object.values(groups).flatMap(([, entries]) => entries(DEFAULT_DATABASE))
  );

function catalogueFiles(): Record<string, RuleFile> {
  return Object.fromEntries(
    Object.entries(CATALOGUE).map(([name, groups]): [string, RuleFile] => [
      name,
      {
        apiVersion: 1,
        groups: Object.entries(groups).map(([group, [interval, entries]]) => ({
          ...{ orgId: 1, name: `callsight-${group}`, folder: 'Callsight', interval },
          rules: entries(DEFAULT_DATABASE).map(ruleOf),
        })),
      },
    ])
  );
}

/** The files of provisioning/alerting by name. */
export function ruleFiles(): Record<string, RuleFile> {
  return {
    ...catalogueFiles(),
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
