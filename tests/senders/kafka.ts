import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePorts } from '../support/ports';
import { type Cache, run } from './install/cache';
import { mavenProject } from './install/maven';
import { startServer } from './process';

const SOURCES = join(__dirname, 'apps', 'kafka');
const VERSION = '3.9.1';

/** The topics that docs/collector.md has its readers create. */
const TOPICS = ['callsight_spans', 'callsight_logs'];

export interface Kafka {
  /** `127.0.0.1:<port>` */
  broker: string;
  version: string;
  close(): Promise<void>;
}

/** One broker that is its own controller, as in the configuration that Kafka comes with. */
const properties = (folder: string, port: number, controllerPort: number): string =>
  Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': join(folder, 'kafka'),
    'auto.create.topics.enable': false,
    'offsets.topic.replication.factor': 1,
    'group.initial.rebalance.delay.ms': 0,
  })
    .map(([key, value]) => `${key}=${value}`)
    .join('\n');

/**
 * Starts a broker with the topics of Callsight.
 * @throws Unavailable when it cannot be installed.
 */
export async function startKafka(cache: Cache, folder: string): Promise<Kafka> {
  const jars = join(await mavenProject(cache, 'kafka', SOURCES), 'target', '*');
  const java = (main: string, args: string[]) => ['-Xmx256m', '-cp', jars, main, ...args];
  const [port, controllerPort] = await freePorts(2);
  const file = join(folder, 'kafka.properties');
  await writeFile(file, properties(folder, port, controllerPort));
  const id = ['--cluster-id', 'Y2FsbHNpZ2h0LXRlc3RzLQ'];
  await run('java', java('kafka.tools.StorageTool', ['format', '--config', file, ...id]), folder);
  const server = await startServer('java', java('kafka.Kafka', [file]), { port, cwd: folder });
  const broker = `127.0.0.1:${port}`;
  for (const topic of TOPICS) {
    const create = ['--bootstrap-server', broker, '--create', '--topic', topic, '--partitions', '2'];
    await run('java', java('org.apache.kafka.tools.TopicCommand', create), folder);
  }
  return { broker, version: `Kafka ${VERSION}`, close: server.close };
}
