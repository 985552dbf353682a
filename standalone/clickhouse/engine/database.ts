import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Addon, loadAddon } from './addon';
import { Connection } from './connection';
import { stringLiteral } from '../sql/literal';

/** Facts about the engine that do not change while it runs. */
export interface EngineFacts {
  version: string;
  timezone: string;
  displayName: string;
  tableFunctions: ReadonlySet<string>;
  tableEngines: ReadonlySet<string>;
}

/** The open data folder. One process can open one folder. */
export class Database {
  private constructor(
    private readonly addon: Addon,
    private readonly dataPath: string,
    private readonly keeper: Connection,
    readonly facts: EngineFacts
  ) {}

  /** @throws Error when the folder cannot be opened. */
  static async open(dataPath: string): Promise<Database> {
    mkdirSync(dataPath, { recursive: true });
    const addon = loadAddon();
    const keeper = connect(addon, dataPath);
    await replaceDefaultDatabase(keeper, dataPath);
    return new Database(addon, dataPath, keeper, await readFacts(keeper));
  }

  /** A fresh connection, whose database is `default`. */
  async connect(): Promise<Connection> {
    // chDB refuses to connect when somebody has dropped the default database.
    return tryConnect(this.addon, this.dataPath) ?? (await this.restoreDefaultAndConnect());
  }

  /** Cancels the running query whose log comment starts with `marker`. */
  async kill(marker: string): Promise<void> {
    // SYNC would wait for ever in chDB.
    await this.keeper.query(`KILL QUERY WHERE startsWith(Settings['log_comment'], ${stringLiteral(marker)}) ASYNC`);
  }

  /** Only when no connection is in use. */
  close(): void {
    this.keeper.close();
  }

  private async restoreDefaultAndConnect(): Promise<Connection> {
    await this.keeper.query('CREATE DATABASE IF NOT EXISTS default ENGINE = Atomic');
    return connect(this.addon, this.dataPath);
  }
}

function tryConnect(addon: Addon, dataPath: string): Connection | undefined {
  try {
    const native = addon.CreateConnection(dataPath);
    return native === null ? undefined : new Connection(addon, native);
  } catch {
    return undefined;
  }
}

function connect(addon: Addon, dataPath: string): Connection {
  const connection = tryConnect(addon, dataPath);
  if (!connection) {
    throw new Error(`The data folder ${dataPath} cannot be opened: it must be a writable folder of ClickHouse data.`);
  }
  return connection;
}

/** chDB's default database shows every file of the machine as a table; a server's is plain Atomic. */
async function replaceDefaultDatabase(connection: Connection, dataPath: string): Promise<void> {
  const metadata = join(dataPath, 'metadata');
  // The folder comes with the first table. Without it chDB cannot attach the database, and there is nothing to lose.
  const hasTables = existsSync(join(metadata, 'default'));
  await connection.query('USE system');
  await connection.query('DETACH DATABASE default');
  if (!hasTables) {
    rmSync(join(metadata, 'default.sql'), { force: true });
  }
  await connection.query(hasTables ? 'ATTACH DATABASE default' : 'CREATE DATABASE default ENGINE = Atomic');
}

async function readFacts(connection: Connection): Promise<EngineFacts> {
  const column = async (sql: string) => {
    const { bytes } = await connection.query(sql, 'TabSeparatedRaw');
    return bytes.toString('utf8').split('\n').slice(0, -1);
  };
  const [version, timezone, displayName] = await column('SELECT arrayJoin([version(), timezone(), displayName()])');
  return {
    version,
    timezone,
    displayName,
    tableFunctions: new Set(await column('SELECT name FROM system.table_functions')),
    tableEngines: new Set(await column('SELECT name FROM system.table_engines')),
  };
}
