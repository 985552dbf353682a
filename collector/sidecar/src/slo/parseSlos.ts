import { parseAllDocuments } from 'yaml';
import { type z } from 'zod';
import { isObject } from '../../../../model/isObject';
import { type SloDefinition } from '../../../../model/slos';
import { ConfigError } from '../config/config';
import { describeIssues, typeOf } from '../config/describe';
import { fromOpenSlo, openSliSchema, openSloSchema, type OpenSli } from './openSlo';
import { SelectorError } from './readSelectors';
import { sloDocumentSchema, sloSchema } from './sloSchema';

/** A file with SLOs. */
export interface SloFile {
  /** For messages. */
  name: string;
  /** YAML, one document or several. */
  text: string;
}

interface SloDocument {
  file: string;
  value: unknown;
}

const HOW = 'Write "slos:" with a list of SLOs, or OpenSLO with "apiVersion: openslo/v1" and "kind: SLO" or "SLI".';

/**
 * The SLOs of files in Callsight's own form or in OpenSLO v1.
 * @throws ConfigError with a line for each thing that is wrong: the file, the field, the type found and what to do.
 */
export function parseSlos(files: readonly SloFile[]): SloDefinition[] {
  const problems: string[] = [];
  const documents = files.flatMap((file) => documentsOf(file, problems));
  const indicators = new Map<string, OpenSli>();
  for (const { file, value } of documents.filter((document) => isKind(document, 'SLI'))) {
    const sli = checked(openSliSchema, value, file, problems);
    if (sli !== undefined) {
      indicators.set(sli.metadata.name, sli);
    }
  }
  const slos = documents.flatMap((document) => slosOf(document, indicators, problems));
  const names = slos.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    problems.push(`two SLOs are named "${twice}": give each a name of its own.`);
  }
  if (problems.length > 0) {
    throw new ConfigError(problems);
  }
  return slos;
}

function documentsOf({ name: file, text }: SloFile, problems: string[]): SloDocument[] {
  const documents: SloDocument[] = [];
  for (const document of parseAllDocuments(text)) {
    const [error] = document.errors;
    if (error !== undefined) {
      problems.push(`${file}: not valid YAML: ${error.message}`);
    } else if (document.contents !== null) {
      documents.push({ file, value: document.toJS() });
    }
  }
  return documents;
}

const isKind = ({ value }: SloDocument, kind: string): boolean =>
  isObject(value) && value.apiVersion === 'openslo/v1' && value.kind === kind;

function slosOf(document: SloDocument, indicators: ReadonlyMap<string, OpenSli>, problems: string[]): SloDefinition[] {
  const { file, value } = document;
  if (isKind(document, 'SLI')) {
    return [];
  }
  if (isKind(document, 'SLO')) {
    return fromOpen(document, indicators, problems);
  }
  if (isObject(value) && (value.version === 'prometheus/v1' || String(value.apiVersion).startsWith('pyrra.dev/'))) {
    problems.push(`${file}: is a file of ${value.version ? 'Sloth' : 'Pyrra'}. Read it with npm run slo:import.`);
    return [];
  }
  if (!isObject(value) || !('slos' in value)) {
    problems.push(`${file}: (top level): has no SLOs; found ${typeOf(value)}. ${HOW}`);
    return [];
  }
  return checked(sloDocumentSchema, value, file, problems)?.slos ?? [];
}

function fromOpen({ file, value }: SloDocument, indicators: ReadonlyMap<string, OpenSli>, problems: string[]) {
  const open = checked(openSloSchema, value, file, problems);
  if (open === undefined) {
    return [];
  }
  try {
    const slo = checked(sloSchema, fromOpenSlo(open, indicators), `${file}: ${open.metadata.name}`, problems);
    return slo === undefined ? [] : [slo];
  } catch (error) {
    if (error instanceof SelectorError) {
      problems.push(`${file}: ${open.metadata.name}: ${error.message}.`);
      return [];
    }
    throw error;
  }
}

/** A value that fits a schema, or undefined with its problems. */
function checked<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  file: string,
  problems: string[]
): z.output<Schema> | undefined {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    problems.push(...describeIssues(parsed.error.issues, schema).map((problem) => `${file}: ${problem}`));
  }
  return parsed.data;
}
