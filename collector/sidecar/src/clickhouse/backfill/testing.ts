import { type Rollup } from '../../../../../model/sources';
import { readRow } from '../client/checked';
import { readView } from '../rollupView';
import { readSchemaFiles, type SchemaFile } from '../schemaFiles';
import { type TestDatabase } from '../testing';

/** The schema before a rollup was added: without its file, and without the statements about all rollups. */
export function schemaWithout({ table }: Rollup): SchemaFile[] {
  return readSchemaFiles().filter(({ name, sql }) => name !== 'rollup_retention' && !sql.includes(`.${table} `));
}

/** Groups of a rollup whose sums are not those of the events. */
export async function wrongGroups({ client }: TestDatabase, rollup: Rollup): Promise<number> {
  const view = await readView(client, 'callsight', rollup);
  const dimensions = view.dimensions.join(', ');
  const side = (sign: '+' | '-', from: string) =>
    `SELECT ${dimensions}, ${view.sums.map(({ name, total }) => `${total(sign)} AS sum_${name}`).join(', ')}
    FROM (${from}) AS side GROUP BY ${dimensions}`;
  const { wrong } = await readRow<{ wrong: number }>(client, {
    query: `SELECT toUInt32(count()) AS wrong FROM (
      SELECT ${dimensions} FROM (
        ${side('+', view.select('1'))} UNION ALL ${side('-', `SELECT * FROM callsight.${rollup.table}`)})
      GROUP BY ${dimensions} HAVING ${view.sums.map(({ name, difference }) => `${difference(`sum_${name}`)} != 0`).join(' OR ')})`,
  });
  return wrong;
}
