import { createServer } from 'node:net';
import { PORT_OPTIONS, type StartOptions } from './options';

type PortName = keyof StartOptions['ports'];

const WHAT: Record<PortName, string> = {
  page: 'the page',
  clickhouse: 'ClickHouse',
  sidecar: 'the sidecar',
  api: 'the demo API',
};

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(false) : reject(error)
    );
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/**
 * Checks all ports before anything is started.
 * @throws Error that names each port that is taken and the option that chooses another.
 */
export async function checkPorts({
  ports,
  demo,
  clickhouse,
}: Pick<StartOptions, 'ports' | 'demo' | 'clickhouse'>): Promise<void> {
  const names = (Object.keys(ports) as PortName[]).filter(
    (name) => (demo || name !== 'api') && (!clickhouse || name !== 'clickhouse')
  );
  const fixed = names.filter((name) => ports[name] !== 0);
  const same = fixed.find((name) => fixed.some((other) => other !== name && ports[other] === ports[name]));
  if (same) {
    throw new Error(`Port ${ports[same]} is given twice. Choose another with ${PORT_OPTIONS[same]} N.`);
  }
  const free = await Promise.all(fixed.map((name) => isFree(ports[name])));
  const problems = fixed
    .filter((_, index) => !free[index])
    .map(
      (name) =>
        `Port ${ports[name]}, for ${WHAT[name]}, is taken. Choose another with ${PORT_OPTIONS[name]} N (0 takes a free one).`
    );
  if (problems.length > 0) {
    throw new Error(problems.join('\n'));
  }
}
