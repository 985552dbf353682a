/** The system's code of an error, such as ENOENT or ECONNREFUSED; empty when it has none. */
export function errorCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' || typeof code === 'number' ? String(code) : '';
}

/** The text of whatever was thrown. */
export function errorMessage(error: unknown): string {
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  const text = String(message);
  return text === '' ? errorCode(error) || 'unknown error' : text;
}
