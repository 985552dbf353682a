import { readFileSync } from 'node:fs';
import { ConfigError } from '../config/config';
import { parseTokens, type SenderToken, TokensError } from '../config/tokens';
import { errorCode } from '../../../../model/errorText';

/** The tokens that are accepted now. */
export interface SenderTokens {
  current(): readonly SenderToken[];
  /** Reads the file again. @throws ConfigError when it cannot be used; the tokens before stay in use. */
  reload(): void;
}

/**
 * @param file one token a line, see parseTokens; without it only the tokens of the environment count.
 * @throws ConfigError when the file cannot be read, is broken or holds no token.
 */
export function openSenderTokens(file: string | undefined, ofEnvironment: readonly SenderToken[]): SenderTokens {
  const load = () => [...ofEnvironment, ...(file === undefined ? [] : readTokens(file))];
  let tokens = load();
  return { current: () => tokens, reload: () => void (tokens = load()) };
}

function readTokens(file: string): SenderToken[] {
  let tokens: SenderToken[];
  try {
    tokens = parseTokens(readFileSync(file, 'utf8'), file);
  } catch (error) {
    const message = error instanceof TokensError ? error.message : `${file}: cannot be read (${errorCode(error)}).`;
    throw new ConfigError([`http.auth.tokens_file: ${message}`]);
  }
  if (tokens.length === 0) {
    throw new ConfigError([`http.auth.tokens_file: ${file}: holds no token. Write one "name: token" a line.`]);
  }
  return tokens;
}
