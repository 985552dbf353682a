import { consumerColumn } from '../../../../model/consumers';
import type { ExperimentUnit } from '../../../../model/experiments';
import { IS_COUNTED_CALL, TABLE } from '../../../../model/sources';
import { isConsumer } from '../../../sql/conditions';
import { qualified, quote } from '../../../sql/quote';
import { subquery } from '../../../sql/statement';

/*
 * The rules read period, variants and planned size from the table of definitions at each evaluation: a rule follows an
 * experiment that is prolonged or stopped, and is quiet before its start, after its end, and once the settings do not
 * name it any more.
 */

/** The experiment that an alert rule is about. */
export interface WatchedExperiment {
  /** A plain identifier. */
  database: string;
  key: string;
  unit: ExperimentUnit;
}

const inDefinition = (name: string) => `JSONExtractString(definition, '${name}')`;
const timeOf = (name: string) => `parseDateTime64BestEffort(${inDefinition(name)}, 3, 'UTC')`;
const ofVariants = (read: string, member: string) =>
  `arrayMap(variant -> ${read}(variant, '${member}'), JSONExtractArrayRaw(definition, 'variants'))`;

/**
 * Aliases of a WITH clause: `experiment_start` and `experiment_end`, `arm_names`, `arm_weights` and `planned_units` as
 * the experiment is defined now. Without a definition the period is empty.
 */
export function definitionAliases({ database, key }: Pick<WatchedExperiment, 'database' | 'key'>): string[] {
  const table = qualified(database, TABLE.experiments);
  const stored = subquery({
    select: ['argMax(stored.definition, stored.loaded_time)'],
    from: `${table} AS stored`,
    where: [`key = ${quote(key)}`, `loaded_time = (SELECT max(loaded_time) FROM ${table})`],
  });
  const orEpoch = (name: string) => `if(definition = '', toDateTime64(0, 3, 'UTC'), ${timeOf(name)})`;
  return [
    `ifNull(${stored}, '') AS definition`,
    `${orEpoch('start')} AS experiment_start`,
    `${orEpoch('end')} AS experiment_end`,
    `${ofVariants('JSONExtractString', 'name')} AS arm_names`,
    `${ofVariants('JSONExtractFloat', 'weight')} AS arm_weights`,
    "JSONExtractFloat(definition, 'planned_units') AS planned_units",
  ];
}

/** Condition: the rule is evaluated while the experiment runs. */
export const IS_RUNNING = '$__toTime_ms >= experiment_start AND $__toTime_ms < experiment_end';

/** Conditions: a call of the period of the experiment, up to the evaluation; none while it does not run. */
export const IN_PERIOD = [
  IS_COUNTED_CALL,
  IS_RUNNING,
  'event_time >= experiment_start',
  'event_time < least(experiment_end, $__toTime_ms)',
];

/** A sub-query with one row for each consumer: `unit`, `arm` of the first exposure, `first_time`, `arms_seen`. */
export function assignedConsumers({ database, key, unit }: WatchedExperiment): string {
  const column = consumerColumn(unit);
  return subquery({
    select: [
      `${column} AS unit`,
      'argMin(variant, tuple(event_time, event_key)) AS arm',
      'min(event_time) AS first_time',
      'uniqExact(variant) AS arms_seen',
    ],
    from: qualified(database, TABLE.events),
    where: [...IN_PERIOD, `experiment = ${quote(key)}`, 'has(arm_names, variant)', isConsumer(column)],
    groupBy: ['unit'],
  });
}
