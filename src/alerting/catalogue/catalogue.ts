import { keyEntries, originEntries } from './abuse';
import { ruleOf, type CatalogueEntry } from './entry';
import { errorEntries } from './errors';
import { pipelineEntries } from './pipeline';
import { quotaEntries } from './quota';
import { ratioEntries } from './ratios';
import { trafficEntries } from './traffic';
import type { AlertRule } from '../model';

/** Rules that are evaluated together. */
export interface RuleGroup {
  orgId: number;
  name: string;
  folder: string;
  /** How often, such as `5m`. */
  interval: string;
  rules: AlertRule[];
}

/** The groups of each file of the catalogue: how often they are evaluated, and their entries. */
const CATALOGUE: Record<string, Record<string, [interval: string, entries: (database: string) => CatalogueEntry[]]>> = {
  'errors.yaml': { errors: ['1m', ratioEntries] },
  'consumers.yaml': { 'consumer-errors': ['5m', errorEntries], 'consumer-traffic': ['30m', trafficEntries] },
  'abuse.yaml': { keys: ['15m', keyEntries], origins: ['1h', originEntries] },
  'quota.yaml': { quota: ['30m', quotaEntries] },
  'pipeline.yaml': { pipeline: ['1m', pipelineEntries] },
};

/** A group with rules of the catalogue. */
export const ruleGroup = (name: string, interval: string, rules: AlertRule[]): RuleGroup => ({
  ...{ orgId: 1, name: `callsight-${name}`, folder: 'Callsight', interval },
  rules,
});

/** The groups of each file, as they are provisioned. */
export const catalogueGroups = (database: string): Record<string, RuleGroup[]> =>
  Object.fromEntries(
    Object.entries(CATALOGUE).map(([file, groups]) => [
      file,
      Object.entries(groups).map(([group, [interval, entries]]) =>
        ruleGroup(group, interval, entries(database).map(ruleOf))
      ),
    ])
  );

/** An entry, and the group that it is evaluated in. */
export interface AlertTemplate extends CatalogueEntry {
  group: string;
  interval: string;
}

/** Every entry of the catalogue. @param database a plain identifier */
export const alertTemplates = (database: string): AlertTemplate[] =>
  Object.values(CATALOGUE).flatMap((groups) =>
    Object.entries(groups).flatMap(([group, [interval, entries]]) =>
      entries(database).map((entry) => ({ ...entry, group, interval }))
    )
  );
