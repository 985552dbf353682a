import { errorMessage } from '../../model/errorText';
import { startHost } from '../host/server';
import { HELP, parseStartOptions, type StartOptions } from './options';
import { watchParent } from './parent';
import { type Stack, type StackOptions, startStack } from './stack';

const begin = performance.now();

function log(line: string): void {
  const seconds = ((performance.now() - begin) / 1000).toFixed(1).padStart(6);
  process.stdout.write(`${seconds} s  ${line}\n`);
}

/** Resolves when the user, or the program that started this process, asks it to stop. */
function stopRequested(stopping: AbortController): Promise<string> {
  return new Promise((resolve) => {
    const stop = (why: string) => {
      stopping.abort(new Error(why));
      resolve(why);
    };
    process.on('SIGINT', () => stop('Stopping.'));
    process.on('SIGTERM', () => stop('Stopping.'));
    process.on('SIGHUP', () => stop('Stopping.'));
    watchParent(() => stop('The process that started this one is gone. Stopping.'));
  });
}

/** The running product, or undefined when the user stopped it while it was starting. */
async function startUnlessStopped(options: StackOptions): Promise<Stack | undefined> {
  try {
    return await startStack(options);
  } catch (error) {
    if (options.signal?.aborted) {
      return undefined;
    }
    throw error;
  }
}

async function run(options: StartOptions): Promise<number> {
  const stopping = new AbortController();
  const stopped = stopRequested(stopping);
  const stack = await startUnlessStopped({
    ...options,
    startPage: startHost,
    build: true,
    log,
    signal: stopping.signal,
  });
  if (!stack) {
    log('Stopped.');
    return 0;
  }
  log(`ready\n\n  Callsight: ${stack.urls.page}\n  Ctrl-C stops it. Data is in ${stack.dataFolder}\n`);
  const why = await Promise.race([stopped, stack.crashed.then((what) => new Error(`${what} Stopping everything.`))]);
  log(why instanceof Error ? why.message : why);
  await stack.close();
  log('Stopped.');
  return why instanceof Error ? 1 : 0;
}

async function main(): Promise<number> {
  try {
    const options = parseStartOptions(process.argv.slice(2), process.cwd());
    if (options) {
      return await run(options);
    }
    process.stdout.write(HELP);
    return 0;
  } catch (error) {
    process.stderr.write(`${errorMessage(error)}\n`);
    return 1;
  }
}

void main().then((code) => process.exit(code));
