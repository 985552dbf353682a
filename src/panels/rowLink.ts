import type { FieldConfig } from '@grafana/data';

/** Path of the page of a row's consumer or endpoint, without a query string. */
export type RowPath<Row> = (row: Row) => string;

/** Name of the hidden column that a row's link reads. */
export const PATH_COLUMN = 'path';

/** A link in a cell to the path in the row's hidden column, with what the URL says about period and filters. */
export function rowLink(title: string): FieldConfig {
  return { links: [{ title, url: `\${__data.fields.${PATH_COLUMN}:raw}\${__url.params}` }] };
}
