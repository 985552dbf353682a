const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

export type LogLevel = (typeof LEVELS)[number];

/** Structured log lines. Nothing that came from a request is ever logged. */
export type Logger = Record<LogLevel, (message: string, fields?: Readonly<Record<string, unknown>>) => void>;

/** One JSON object a line on standard error. */
export function createLogger(
  level: LogLevel,
  write: (line: string) => void = (line) => process.stderr.write(line)
): Logger {
  const log =
    (of: LogLevel): Logger[LogLevel] =>
    (message, fields = {}) => {
      if (LEVELS.indexOf(of) >= LEVELS.indexOf(level)) {
        write(`${JSON.stringify({ time: new Date().toISOString(), level: of, message, ...fields })}\n`);
      }
    };
  return { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
}

export const silentLogger: Logger = createLogger('error', () => undefined);
