import { parseAllDocuments, stringify } from 'yaml';
import { z } from 'zod';
import { ConfigError } from '../../collector/sidecar/src/index';
import { describeIssues } from '../../collector/sidecar/src/config/describe';
import { parseSlos } from '../../collector/sidecar/src/slo/parseSlos';
import { SelectorError } from '../../collector/sidecar/src/slo/readSelectors';
import { isObject } from '../../model/isObject';
import { type SloDefinition } from '../../model/slos';
import { writeOpenSlo } from './openSlo';
import { writeOwnForm } from './ownForm';
import { pyrra } from './pyrra';
import { sloth } from './sloth';

/** The forms that SLOs can be written in. */
export const WRITERS: Readonly<Record<string, (slos: readonly SloDefinition[]) => string>> = {
  sloth: sloth.write,
  pyrra: pyrra.write,
  openslo: writeOpenSlo,
  callsight: writeOwnForm,
};

/**
 * SLOs from a file of Sloth or Pyrra.
 * @throws ConfigError with a line for each thing that is wrong: the file, the field, the type found and what to do.
 */
export function importSlos(name: string, text: string): SloDefinition[] {
  const slos = parseAllDocuments(text).flatMap((document) => {
    const [error] = document.errors;
    if (error !== undefined) {
      throw new ConfigError([`${name}: not valid YAML: ${error.message}`]);
    }
    return readDocument(name, document.toJS());
  });
  return parseSlos([{ name, text: stringify({ slos }) }]);
}

function readDocument(name: string, value: unknown): unknown[] {
  const format = isObject(value) && value.version === 'prometheus/v1' ? sloth : pyrra;
  if (!isObject(value) || (format === pyrra && value.kind !== 'ServiceLevelObjective')) {
    throw new ConfigError([
      `${name}: is no file of Sloth ("version: prometheus/v1") or Pyrra ("kind: ServiceLevelObjective").`,
    ]);
  }
  try {
    return format.read(value);
  } catch (error) {
    if (error instanceof z.ZodError) {
      throw new ConfigError(describeIssues(error.issues, z.unknown()).map((problem) => `${name}: ${problem}`));
    }
    throw error instanceof SelectorError ? new ConfigError([`${name}: ${error.message}.`]) : error;
  }
}
