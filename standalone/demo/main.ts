import { runService } from '../process/lifecycle';
import { runDirectory } from './commands/directory';
import { printKeys } from './commands/keys';
import { runHistory } from './commands/history';
import { runLive } from './commands/run';
import { HELP, parseDemoOptions } from './options';

void runService(async (stopping) => {
  const options = parseDemoOptions(process.argv.slice(2), process.env);
  switch (options.command) {
    case 'help':
      process.stdout.write(HELP);
      return undefined;
    case 'keys':
      printKeys(options);
      return undefined;
    case 'directory':
      await runDirectory(options);
      return undefined;
    case 'history':
      await runHistory(options, stopping);
      return undefined;
    case 'run':
      return runLive(options, stopping);
  }
});
