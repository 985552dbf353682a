import { type COLUMNS } from './columns';
import { type COLUMN_TYPES, type ColumnTypeName } from './columnTypes';

/** Version of the row's meaning, written into every row; raised when a column changes its meaning. */
export const EVENT_SCHEMA_VERSION = 2;

/** A column of the table `events`, by its member of an event. */
export type EventMember = keyof typeof COLUMNS;

/** The members whose columns have a type. */
export type MemberOfType<Type extends ColumnTypeName> = {
  [Member in EventMember]: (typeof COLUMNS)[Member]['type'] extends Type ? Member : never;
}[EventMember];

type ValueOf<Column extends { type: ColumnTypeName }> = Column extends { values: ReadonlyArray<infer Value> }
  ? Value
  : (typeof COLUMN_TYPES)[Column['type']]['empty'];

/** The values of all columns: the comment of each is that of the catalogue (columns.ts). */
export type EventColumns = { -readonly [Member in EventMember]: ValueOf<(typeof COLUMNS)[Member]> };

/** Where a record of a call comes from, as far as its correlation needs it. */
export interface CallOrigin {
  /** Key of the parent span (pipeline/identity/identity.ts); 0n for none. */
  parentKey: bigint;
  /** One of PARENT. */
  parent: number;
  /** The record says that the call was passed on to another service. */
  isGateway: boolean;
  /** Instrumentation scope of a span; empty for others. */
  scope: string;
}

/** One row of the `events` table: one attempt of one API call, or one domain event. */
export interface CallsightEvent extends EventColumns {
  /** The key is made of the place of a line in a file too. Only between pipeline and correlation: it is no column. */
  hasPlaceInFile?: true;
  /** Only between pipeline and correlation: it is no column. */
  origin?: CallOrigin;
}

export type EndpointSource = CallsightEvent['endpointSource'];
