import type { Addon, NativeConnection } from './addon';
import { fromEngineError } from '../http/exception';
import { identifier, stringLiteral } from '../sql/literal';

const NO_DATA = Buffer.alloc(0);

/** Settings in which the embedded engine differs from a ClickHouse server, set back to the server's defaults. */
const SERVER_SETTINGS: ReadonlyMap<string, string> = new Map([
  ['implicit_select', '0'],
  ['allow_introspection_functions', '0'],
]);

/** What a connection is told before its query runs. */
export interface QueryContext {
  database: string;
  settings: ReadonlyMap<string, string>;
  /** Values of `{name:Type}` placeholders, escaped as ClickHouse's HTTP interface expects them. */
  parameters: ReadonlyMap<string, string>;
}

/**
 * One connection to the engine for one request. Settings and parameters stay in a chDB connection for its life, so a
 * connection is never used for a second request: nothing can leak.
 */
export class Connection {
  constructor(
    private readonly addon: Addon,
    private readonly native: NativeConnection
  ) {}

  /** Selects the database, then sets settings and parameters in one statement, so that `readonly` spares the others. */
  async prepare({ database, settings, parameters }: QueryContext): Promise<void> {
    if (database !== 'default') {
      await this.query(`USE ${identifier(database)}`);
    }
    const assignments = [
      ...[...new Map([...SERVER_SETTINGS, ...settings])].map(([name, value]) => `${name} = ${stringLiteral(value)}`),
      ...[...parameters].map(([name, value]) => `param_${name} = ${stringLiteral(value)}`),
    ];
    await this.query(`SET ${assignments.join(', ')}`);
  }

  /** @throws ClickHouseException */
  async query(sql: string, format = 'TabSeparated'): Promise<{ bytes: Buffer; rows: number; resultBytes: number }> {
    try {
      const result = await this.addon.QueryAsyncConnection(this.native, sql, format);
      return { bytes: Buffer.from(result.bytes), rows: result.rowsRead, resultBytes: result.bytesRead };
    } catch (error) {
      throw fromEngineError(error);
    }
  }

  /**
   * Runs an INSERT ... SELECT and tells what it wrote.
   * @throws ClickHouseException
   */
  async insert(sql: string): Promise<{ writtenRows: number; writtenBytes: number }> {
    try {
      const result = await this.addon.InsertRawAsyncConnection(this.native, sql, NO_DATA, false);
      return { writtenRows: result.rowsWritten, writtenBytes: result.bytesWritten };
    } catch (error) {
      throw fromEngineError(error);
    }
  }

  /** Only after the last operation has settled: closing earlier aborts the whole engine. */
  close(): void {
    this.addon.CloseConnection(this.native);
  }
}
