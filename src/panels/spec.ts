import type { Dimension } from '../../model/dimensions';
import type { ExploreMeasure } from '../queries/explorer/exploreMeasures';
import type { Breakdown } from '../sql/breakdown';
import type { Column } from '../sql/columns';
import type { Query } from '../sql/query';
import type { Scope } from '../sql/scope';

/*
 * A panel as data: what it asks and how a reader sees the answer. render/ turns it into a panel of a scene and into
 * JSON of a dashboard, so that both look the same. Texts are in the reader's language.
 */

/** A query of any rows. */
export interface AnyQuery {
  name: string;
  columns: Record<string, Column<unknown>>;
  sql: string;
}

/** What the numbers of a panel are about: its verbs ask more about the same calls. */
export interface Subject {
  /** The calls. */
  scope: Scope;
  measure: ExploreMeasure;
  /** Each number is of one of these; absent where it is of all calls. */
  by?: Breakdown;
  /** The alert rule of the panel, where it is not the measure above a threshold. */
  rule?: OwnRule;
  /** The panel lists the calls themselves. */
  listsCalls?: boolean;
  /** The panel is about something else, such as records that could not be read: nothing can be asked about its calls. */
  notCalls?: boolean;
}

/** An alert rule with a query of its own: it fires where the last value is above the threshold. */
export interface OwnRule {
  title: string;
  /** Complete but for the macros that the data source fills in for each evaluation. */
  sql: string;
  threshold: number;
  /** Why no rule can be made now. */
  missing?: string;
}

interface PanelText {
  about: Subject;
  title: string;
  /** Says the unit and how the numbers are computed, as a sentence. */
  description: string;
  /** Stands where the answer has no rows. */
  noValue?: string;
}

/** Colour of a series: of Grafana's palette; without one it takes the next of the classic palette. */
export interface SeriesStyle {
  title?: string;
  color?: string;
}

/** Values over time: `bars` add up, `lines` do not. */
export interface ChartSpec extends PanelText {
  kind: 'bars' | 'lines';
  /** Has a column `time`. Text columns tell series apart. */
  query: AnyQuery;
  /** The text column that names the series; without one each number column is a series. */
  label?: string;
  /** By the value of `label`, or by the name of the column. */
  series: Record<string, SeriesStyle>;
  /** `signed`: values can be below zero. */
  scale?: 'logarithmic' | 'signed';
  /** Where the axis of values begins; at zero by default. */
  least?: number;
  /** Points at most, such as the days of four weeks; those of all charts by default. */
  points?: number;
  /** No bucket is shorter, such as `1d`. */
  finest?: string;
  /** Series are consumers or endpoints, each with a color of its own on every screen. */
  identities?: boolean;
  /** The same measure of all calls in the period that this one is compared to: columns `time` and `compared`. */
  compared?: AnyQuery;
}

/** From `value` on, a number has this colour. */
export interface ThresholdStep {
  value: number;
  color: string;
}

/**
 * What a cell names, so that a reader can filter for it and open its page: a consumer on the pivot's level (columns
 * `level` and `id` of the row), an endpoint (ENDPOINT_COLUMNS), or the value of a dimension in the named column.
 */
export type Naming = { of: 'pivot' } | { of: 'endpoint' } | { of: Dimension; value: string };

/** How one column of a table, or one figure, looks. Unit, decimals, width and alignment follow from its meaning. */
export interface ColumnSpec<Name extends string = string> {
  column: Name;
  title: string;
  /** Width of the table column in pixels; 0 for what is left. */
  width?: number;
  /** Below the first step the text has its usual colour. */
  thresholds?: ThresholdStep[];
  /** Less is better: a change has a colour from so large a difference on. */
  tolerance?: number;
  /** The cell links to the path in the row's column `path`, or in the one that is named. */
  link?: boolean | string;
  /** The link opens this tab of the page, where only the calls count whose value is that of the column with the dimension's name. */
  narrowed?: { tab: string; to: Dimension };
  /** The cell opens one call over the screen, whose id is in the named column. */
  opensCall?: string;
  /** The cell links to the address in the named column of the row, which has a query string of its own. */
  href?: string;
  /** Colours of texts by how they begin. */
  starts?: Array<{ text: string; color: string }>;
  /** What the cell names. */
  names?: Naming;
  /** Texts that stand for values. */
  texts?: Record<string, string>;
  /** A time as how long ago it is, or to the millisecond. */
  time?: 'ago' | 'exact';
  /** Stands for a value that is missing, where the dash would not say why. */
  noValue?: string;
  /** Left out where no row has a value. */
  optional?: boolean;
}

/** Rows. Columns of the query that are not named are hidden; the order is that of the query. */
export interface TableSpec extends PanelText {
  kind: 'table';
  query: AnyQuery;
  /** Columns that the scene adds to the answer. */
  added?: Record<string, Column<unknown>>;
  columns: ColumnSpec[];
}

/** Figures of one row. */
export interface StatSpec extends PanelText {
  kind: 'stat';
  query: AnyQuery;
  columns: ColumnSpec[];
}

export type PanelSpec = ChartSpec | TableSpec | StatSpec;

type ColumnsOf<Row> = Array<ColumnSpec<Extract<keyof Row, string>>>;

/** A table of a query's rows: every column that it shows must exist. */
export function tableSpec<Row>(query: Query<Row> & AnyQuery, columns: ColumnsOf<Row>, text: PanelText): TableSpec {
  return { kind: 'table', query, columns, ...text };
}

/** Figures of a query's one row: every figure that it shows must exist. */
export function statSpec<Row>(query: Query<Row> & AnyQuery, columns: ColumnsOf<Row>, text: PanelText): StatSpec {
  return { kind: 'stat', query, columns, ...text };
}
