import type { DataFrame } from '@grafana/data';
import type { CustomTransformOperator } from '@grafana/scenes';
import { tableData } from '../../data/queryRunner';
import { rowsOf } from '../../data/rows';
import { withOneLineHeaders } from '../../panels/breakdownColumns';
import { toVizTable } from '../../panels/render/toVizPanel';
import type { TableSpec } from '../../panels/spec';
import type { Query } from '../../sql/query';
import { DataTable } from '../DataTable';
import { withNames } from '../names/NameCell';
import { withVerbs } from '../panel/PanelVerbs';
import { TableColumns } from './TableColumns';

interface Table<Row> {
  query: Query<Row>;
  spec: TableSpec;
}

/** The table of a panel, with a line below it. @param summary of rows that are there */
export function dataTable<Row>(
  { query, spec }: Table<Row>,
  summary: (rows: Row[]) => string,
  steps: CustomTransformOperator[] = []
): DataTable {
  return new DataTable({
    $data: tableData(query),
    table: withNames(spec, withVerbs(spec, toVizTable(spec, ...steps))),
    summary: (frame: DataFrame | undefined) => {
      const { rows = [] } = rowsOf(query, frame);
      return { rows: rows.length, text: rows.length === 0 ? '' : summary(rows) };
    },
  });
}

/** The same, of whose many columns a reader chooses. @param defaults names of those of the beginning, by level */
export function chosenTable<Row>(
  { query, spec }: Table<Row>,
  summary: (rows: Row[]) => string,
  defaults: (level: string) => readonly string[],
  steps: CustomTransformOperator[] = []
): DataTable {
  const wide = withOneLineHeaders(spec);
  const table = dataTable({ query, spec: wide }, summary, steps);
  table.state.table.setState({ titleItems: [new TableColumns({ spec: wide, defaults })] });
  return table;
}
