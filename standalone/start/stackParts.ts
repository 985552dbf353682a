import { join } from 'node:path';
import { type ClickHouseProcess, startClickHouse } from '../clickhouse/start';
import { keepRunning } from '../process/keepRunning';
import { startService, type ServiceOptions } from '../process/service';
import { HOST_BUILD, isStale, PLUGIN_BUILD, runBuild } from './build';
import { Closers } from './closers';
import { type DataFolder } from './dataFolder';

/** Starts the parts of the product, remembers how to stop them, and notices when one exits. */
export class StackParts {
  readonly closers: Closers;
  /** Resolves when a part ends that was not asked to: which one, and how. */
  readonly crashed: Promise<string>;
  private reportCrash: (what: string) => void = () => undefined;

  constructor(
    private readonly log: (line: string) => void,
    private readonly signal: AbortSignal
  ) {
    this.closers = new Closers(log);
    this.crashed = new Promise((resolve) => (this.reportCrash = resolve));
  }

  /** Builds the plugin and the browser host of the repository `root` where they are missing or stale. */
  startBuilds(root: string, folder: DataFolder): Promise<unknown> {
    const stop = new AbortController();
    const stale = [PLUGIN_BUILD, HOST_BUILD].filter((build) => isStale(root, build));
    const builds = Promise.all(
      stale.map(async (build) => {
        const start = performance.now();
        await runBuild(root, build, join(folder.logs, `${build.script.replace(':', '-')}.log`), stop.signal);
        this.log(`${build.name} built in ${((performance.now() - start) / 1000).toFixed(0)} s`);
      })
    );
    // Callers that await the builds get the error; until then it must not end the process.
    builds.catch(() => undefined);
    this.closers.add('build', async () => {
      stop.abort();
      await builds.catch(() => undefined);
    });
    return builds;
  }

  /** Starts the embedded ClickHouse, which is started again when it ends. */
  async startClickHouse(folder: DataFolder, port: number): Promise<Pick<ClickHouseProcess, 'url' | 'readerUrl'>> {
    this.signal.throwIfAborted();
    const logFile = join(folder.logs, 'clickhouse.log');
    const options = { dataPath: folder.clickhouse, logFile, onNote: this.log };
    const clickhouse = await startClickHouse({ ...options, port });
    const again = () => startClickHouse({ ...options, port: clickhouse.port });
    const kept = keepRunning('ClickHouse', clickhouse, again, this.log);
    this.closers.add('ClickHouse', () => kept.close());
    return clickhouse;
  }

  /** Starts a service and returns its URL. */
  async startService(options: ServiceOptions): Promise<string> {
    this.signal.throwIfAborted();
    const service = startService(options);
    this.closers.add(options.name, () => service.stop());
    const url = await service.ready;
    this.watch(options.name, service.ended);
    return url;
  }

  private watch(name: string, ended: Promise<string>): void {
    void ended.then((how) => !this.closers.isClosing && this.reportCrash(`The ${name} ${how}.`));
  }
}
