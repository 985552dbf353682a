import { loadConfig, startSidecar } from '@callsight/sidecar';
import { runService } from './lifecycle';
import { tellParent } from './messages';

/** The sidecar as a service of `npm start`: ends with the process that started it. Argument: the configuration file. */
void runService(async () => {
  const sidecar = await startSidecar(loadConfig(process.argv[2]));
  // Callers that wait for this process rely on the tables.
  await sidecar.ready;
  await tellParent({ type: 'ready', url: sidecar.url });
  return () => sidecar.close();
});
