import { type ClickHouseClient } from '@clickhouse/client';
import { errorMessage } from '../../../model/errorText';
import { writeDiagnostics } from './clickhouse/diagnostics';
import { type SidecarConfig } from './config/config';
import { type Logger } from './logger';
import { type Diagnostics } from './pipeline/diagnostics/diagnostics';
import { Periodic } from './periodic';
import { Increments } from './pipeline/increments';

export interface DiagnosticsRecording {
  /** Writes what is new from time to time, until `close`. */
  start(): void;
  /** Writes what is left. */
  close(): Promise<void>;
}

/** Records in ClickHouse what the pipeline could not read, for the screens. A failure is tried again later. */
export function createDiagnosticsRecording(
  client: ClickHouseClient,
  config: SidecarConfig,
  diagnostics: Pick<Diagnostics, 'list'>,
  logger: Logger
): DiagnosticsRecording {
  const increments = new Increments(
    () => diagnostics.list(),
    ({ kind, source, service }) => JSON.stringify([kind, source, service])
  );

  async function write(): Promise<void> {
    const { rows, confirm } = increments.draft();
    try {
      await writeDiagnostics(client, config.clickhouse.database, rows, Date.now());
      confirm();
    } catch (error) {
      logger.warn('diagnostics could not be stored, it is tried again', { error: errorMessage(error) });
    }
  }

  const periodic = new Periodic(write, config.diagnostics.record_seconds);
  return {
    start: () => periodic.start(),
    async close() {
      if (await periodic.stop()) {
        await write();
      }
    },
  };
}
