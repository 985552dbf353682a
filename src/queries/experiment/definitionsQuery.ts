import { TABLE } from '../../../model/sources';
import type { ExperimentDefinition } from '../../../model/experiments';
import { readDefinition } from '../../experiment/design/readDefinition';
import type { Result } from '../../experiment/result';
import { text } from '../../sql/columns';
import { DEFINITION_ROWS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { qualified } from '../../sql/quote';

/** The experiments that are defined now: those of the newest start of a sidecar. */
export function definitionsQuery(screen: string, database: string) {
  const table = qualified(database, TABLE.experiments);
  return query(`${screen}/definitions`, {
    columns: { key: text(), definition: text() },
    select: { key: 'key', definition: 'argMax(stored.definition, stored.loaded_time)' },
    from: `${table} AS stored`,
    where: ["key != ''"],
    groupBy: ['key'],
    having: `max(stored.loaded_time) = (SELECT max(loaded_time) FROM ${table})`,
    orderBy: ['key'],
    limit: DEFINITION_ROWS,
  });
}

export type DefinitionRow = RowOf<ReturnType<typeof definitionsQuery>>;

/** An experiment of the settings; `definition` is an error where the stored text is none. */
export interface DefinedExperiment {
  key: string;
  definition: Result<ExperimentDefinition>;
}

/** The defined experiments as the statistics take them. */
export const definedExperiments = (rows: readonly DefinitionRow[]): DefinedExperiment[] =>
  rows.map(({ key, definition }) => ({ key, definition: readDefinition(definition) }));
