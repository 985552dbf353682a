import { isObject } from '../../../model/isObject';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * What an answer with status 2xx lacks to be a whole result, or undefined. ClickHouse on a full disk, a proxy before it
 * or a broken connection can cut it off.
 * @param text JSONCompact: https://clickhouse.com/docs/interfaces/formats/JSONCompact
 */
export function resultDefect(text: string): string | undefined {
  if (text.trim() === '') {
    return 'it is empty';
  }
  const result = parsed(text);
  if (!isObject(result) || !Array.isArray(result.meta) || !Array.isArray(result.data)) {
    return 'it is not JSONCompact, or it is cut off';
  }
  const { data, rows } = result;
  if (data.length !== rows) {
    return `it has ${data.length} rows and says ${String(rows)}`;
  }
  return undefined;
}
