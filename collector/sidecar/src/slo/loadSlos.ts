import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../../../../model/errorText';
import { type SloDefinition } from '../../../../model/slos';
import { ConfigError } from '../config/config';
import { parseSlos, type SloFile } from './parseSlos';

/**
 * The SLOs of all YAML files of a folder, in the order of the files' names; none without a folder.
 * @throws ConfigError when the folder or a file cannot be read, with a line for each setting that is wrong.
 */
export function loadSlos(folder: string | undefined): SloDefinition[] {
  return folder === undefined ? [] : parseSlos(readSloFiles(folder));
}

/** The YAML files of a folder. @throws ConfigError when they cannot be read. */
export function readSloFiles(folder: string): SloFile[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()
      .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  } catch (error) {
    throw new ConfigError([
      `slos.folder: ${folder} cannot be read (${errorCode(error)}). Name a folder of YAML files with SLOs.`,
    ]);
  }
}
