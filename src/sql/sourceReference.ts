import { chooseRollup, possibleRollup, type Choice, type Need } from '../../model/chooseRollup';
import { DIMENSION_NAMES, type Dimension } from '../../model/dimensions';
import { MEASURE_NAMES } from '../../model/sources';
import { filterCondition, type DimensionFilter } from './filters';
import { qualified } from './quote';

/*
 * Which rollup answers depends on the filter bar, whose filters are known only when the query is sent. So the SQL of a
 * screen holds references to the scene variable `source`, `${source.<part>/<grain>/<columns>/<measures>/<database>:raw}`
 * (with `/<table>` behind the database where one rollup is meant), which the variable (src/variables/sourceVariable.ts)
 * replaces by a part of the choice.
 */

/** Name of the variable. */
export const SOURCE_VARIABLE = 'source';

/** A choice by its parts: table, what FROM takes, condition on the rows, and whether it is read at all (`1` or `0`). */
export interface SourceParts {
  table: string;
  from: string;
  where: string;
  used: string;
}

/** References to the parts of the choice that is made when the filters are known. */
export function sourceReferences(database: string, grainSeconds: number, need: Need): SourceParts {
  const table = need.table === undefined ? [] : [need.table];
  const path = [grainSeconds, need.columns.join(','), need.measures.join(','), database, ...table].join('/');
  const reference = (part: keyof SourceParts) => `\${${SOURCE_VARIABLE}.${part}/${path}:raw}`;
  return { table: reference('table'), from: reference('from'), where: reference('where'), used: reference('used') };
}

/** The parts of a choice. */
export function partsOf(database: string, choice: Choice, where: string): SourceParts {
  return { table: choice.rollup.table, from: fromOf(database, choice), where, used: '1' };
}

/** Replaces a reference: the value of the variable `source` for a field path, under the filters of the scene. */
export function resolveSource(path: string, filters: readonly DimensionFilter[]): string {
  const [part, grain, columns, measures, database, table] = path.split('/');
  const need: Need = {
    columns: DIMENSION_NAMES.filter((name) => columns.split(',').includes(name)),
    measures: MEASURE_NAMES.filter((name) => measures.split(',').includes(name)),
    table,
  };
  const filtered = DIMENSION_NAMES.filter((name) => filters.some(({ key }) => key === name));
  const choice = chooseRollup(Number(grain), { ...need, columns: [...need.columns, ...filtered] });
  if (choice !== undefined) {
    return valueOf(partsOf(database, choice, filterCondition(filters)), part);
  }
  // A table that is not read must have the columns that are selected all the same.
  const other = possibleRollup(Number(grain), need);
  return other === undefined ? '' : valueOf({ ...partsOf(database, other, '1 = 0'), used: '0' }, part);
}

function valueOf(parts: SourceParts, part: string): string {
  return Object.entries(parts).find(([name]) => name === part)?.[1] ?? '';
}

/** Columns of events that are no text, as a rollup of traits has them. */
const FROM_TEXT: Partial<Record<Dimension, (value: string) => string>> = {
  asn: (value) => `toUInt32OrZero(${value})`,
  ip_family: (value) => `toUInt8OrZero(${value})`,
};

function fromOf(database: string, { rollup, trait }: Choice): string {
  const table = qualified(database, rollup.table);
  if (trait === undefined) {
    return table;
  }
  const named = (column: Dimension, value: string) => `${FROM_TEXT[column]?.(value) ?? value} AS ${column}`;
  const [first, second] = trait;
  const columns = [named(first, 'value'), ...(second === undefined ? [] : [named(second, 'second_value')])];
  return `(SELECT *, ${columns.join(', ')} FROM ${table} WHERE trait = '${first}')`;
}
