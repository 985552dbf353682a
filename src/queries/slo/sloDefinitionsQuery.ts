import { TABLE } from '../../../model/sources';
import { readSlo, type DefinedSlo } from '../../slo/readSlo';
import { text } from '../../sql/columns';
import { SLO_ROWS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { qualified } from '../../sql/quote';

/** The SLOs that are defined now: those of the newest start of a sidecar. */
export function sloDefinitionsQuery(screen: string, database: string) {
  const table = qualified(database, TABLE.slos);
  return query(`${screen}/slo-definitions`, {
    columns: { name: text(), definition: text() },
    select: { name: 'name', definition: 'argMax(stored.definition, stored.loaded_time)' },
    from: `${table} AS stored`,
    where: ["name != ''"],
    groupBy: ['name'],
    having: `max(stored.loaded_time) = (SELECT max(loaded_time) FROM ${table})`,
    orderBy: ['name'],
    limit: SLO_ROWS,
  });
}

export type SloDefinitionRow = RowOf<ReturnType<typeof sloDefinitionsQuery>>;

/** The defined SLOs as the screens take them. */
export const definedSlos = (rows: readonly SloDefinitionRow[]): DefinedSlo[] =>
  rows.map(({ name, definition }) => readSlo(name, definition));
