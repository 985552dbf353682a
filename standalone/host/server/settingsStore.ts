import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorMessage } from '../../../model/errorText';
import { isObject } from '../../../model/isObject';
import { AnswerError } from './answerError';

/** What Grafana keeps for an app plugin. */
export interface AppSettings {
  enabled: boolean;
  pinned: boolean;
  jsonData: Record<string, unknown>;
}

const DEFAULTS: AppSettings = { enabled: true, pinned: true, jsonData: {} };

/**
 * Reads the settings that a form sends; what is left out keeps its value. Secrets (secureJsonData) are not kept.
 * @throws AnswerError 400 that names the field
 */
export function parseAppSettings(value: Record<string, unknown>, current: AppSettings): AppSettings {
  const { enabled = current.enabled, pinned = current.pinned, jsonData = current.jsonData } = value;
  for (const [name, flag] of Object.entries({ enabled, pinned })) {
    if (typeof flag !== 'boolean') {
      throw new AnswerError(400, `${name} is of type ${typeof flag}: it must be true or false.`);
    }
  }
  if (!isObject(jsonData)) {
    throw new AnswerError(400, `jsonData is of type ${typeof jsonData}: it must be an object.`);
  }
  return { enabled: enabled === true, pinned: pinned === true, jsonData };
}

/** Keeps the settings of the app, in a file when there is one. */
export class SettingsStore {
  private writing: Promise<void> = Promise.resolve();

  private constructor(
    private readonly file: string | undefined,
    private current: AppSettings
  ) {}

  /**
   * @param file JSON; made at the first save. Without it the settings last as long as the process
   * @throws Error that names the file when it cannot be read
   */
  static async open(file?: string): Promise<SettingsStore> {
    return new SettingsStore(file, file === undefined ? DEFAULTS : await readSettings(file));
  }

  get(): AppSettings {
    return this.current;
  }

  /** Saves one change after the other: a file that is half written is never read. */
  async save(settings: AppSettings): Promise<void> {
    const { file } = this;
    if (file !== undefined) {
      this.writing = this.writing.catch(() => undefined).then(() => replaceFile(file, settings));
      await this.writing;
    }
    this.current = settings;
  }
}

async function readSettings(file: string): Promise<AppSettings> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    return parseAppSettings(isObject(value) ? value : {}, DEFAULTS);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return DEFAULTS;
    }
    const why = errorMessage(error);
    throw new Error(`The settings in ${file} cannot be read: ${why} Fix the file or delete it.`);
  }
}

async function replaceFile(file: string, settings: AppSettings): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify(settings, null, 2)}\n`);
  await rename(`${file}.new`, file);
}
