import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { errorMessage } from '../../../model/errorText';
import { copyRepository } from './copy';
import { mutated, type Mutant, type Tests } from './mutant';
import { MUTANTS } from './mutants';
import { runTests } from './runTests';

const HELP = `Usage: npm run test:mutants -- [--only TEXT] [--minutes N]

Puts one fault after the other into a copy of the sources, runs the tests that have to notice it, and prints which
faults were caught and which survived.

  --only TEXT   faults of files whose path has the text
  --minutes N   stop after so many minutes (30)
`;

/** Tests of one fault run no longer; a fault that makes them hang counts as caught. */
const FAULT_MS = 180_000;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const shown = ({ file, from, to }: Mutant): string =>
  [file, from, '→', to === '' ? '(nothing)' : to].join(' ').replace(/\s+/g, ' ');

/** @throws Error with Jest's output when the tests fail without a fault: then nothing can be said */
async function requireGreen(folder: string, mutants: readonly Mutant[]): Promise<void> {
  for (const project of new Set(mutants.map(({ tests }) => tests.project))) {
    const ofProject = mutants.filter(({ tests }) => tests.project === project);
    const tests: Tests = { project, paths: [...new Set(ofProject.flatMap(({ tests: { paths } }) => paths))] };
    let output = '';
    const outcome = await runTests(folder, tests, 5 * FAULT_MS, (text) => (output += text));
    if (outcome !== 'passed') {
      throw new Error(`Without a fault the tests of ${project} ${outcome}.\n${output}`);
    }
  }
}

async function isCaught(folder: string, mutant: Mutant): Promise<boolean> {
  const file = join(folder, mutant.file);
  const source = readFileSync(file, 'utf8');
  writeFileSync(file, mutated(source, mutant));
  try {
    return (await runTests(folder, mutant.tests, FAULT_MS)) !== 'passed';
  } finally {
    writeFileSync(file, source);
  }
}

/** @returns the number of faults that survived, or were not tried for want of time */
async function probe(mutants: readonly Mutant[], minutes: number): Promise<number> {
  const end = Date.now() + minutes * 60_000;
  const copy = await copyRepository();
  let caught = 0;
  try {
    await requireGreen(copy.folder, mutants);
    for (const [index, mutant] of mutants.entries()) {
      if (Date.now() > end) {
        print(`${mutants.length - index} faults were not tried: ${minutes} minutes are over (--minutes).`);
        break;
      }
      const found = await isCaught(copy.folder, mutant);
      caught += found ? 1 : 0;
      print(`${found ? 'caught  ' : 'SURVIVED'}  ${shown(mutant)}`);
    }
  } finally {
    await copy.remove();
  }
  print(`${caught} of ${mutants.length} faults caught.`);
  return mutants.length - caught;
}

async function main(): Promise<number> {
  const options = { only: { type: 'string', default: '' }, minutes: { type: 'string', default: '30' } } as const;
  const { values } = parseArgs({ options: { ...options, help: { type: 'boolean' } } });
  if (values.help) {
    print(HELP);
    return 0;
  }
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) {
    throw new Error(`--minutes: must be a number above 0, found "${values.minutes}".`);
  }
  return probe(
    MUTANTS.filter(({ file }) => file.includes(values.only)),
    minutes
  );
}

main().then(
  (survived) => (process.exitCode = survived === 0 ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${errorMessage(error)}\n`);
    process.exitCode = 2;
  }
);
