import { readFileSync } from 'node:fs';
import { errorCode } from '../../../../model/errorText';
import { ConfigError } from './config';

/** Reads a file of certificates or of a key. @throws ConfigError naming the setting. */
export function readPem(setting: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new ConfigError([`${setting}: ${file} cannot be read (${errorCode(error)}).`]);
  }
}
