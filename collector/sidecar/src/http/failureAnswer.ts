import { type IncomingMessage } from 'node:http';
import { errorMessage } from '../../../../model/errorText';
import { RetryableError } from '../ingest/batch';
import { type Logger } from '../logger';
import { type Answer, errorAnswer } from './answer';
import { HttpError } from './httpError';
import { createSparseWarning } from './sparseWarning';

export type FailureAnswer = (error: unknown, request: IncomingMessage, sender: string) => Answer;

/** Turns whatever a request failed with into its answer; what is not known is logged and answered with 503. */
export function createFailureAnswer(retryAfterSeconds: number, logger: Logger): FailureAnswer {
  const warn = createSparseWarning(logger);
  const warnBusy = createSparseWarning(logger);

  return (error, request, sender) => {
    // The rest of the body is read and thrown away: a sender whose connection is cut while it writes never sees the answer.
    request.resume();
    const headers: Record<string, string> = request.complete ? {} : { connection: 'close' };
    const contentType = request.headers['content-type'];
    const path = request.url?.split('?', 1)[0];
    if (error instanceof HttpError) {
      if (error.status === 401 || error.status === 403) {
        warn('a sender was refused, and its data is lost unless it keeps them', { path, reason: error.message });
      }
      if (error.status === 503) {
        warnBusy('a request was refused for now', { path, reason: error.message });
      }
      return errorAnswer(new HttpError(error.status, error.message, { ...error.headers, ...headers }), contentType);
    }
    if (!(error instanceof RetryableError)) {
      logger.error('a request failed', { path, sender, error: errorMessage(error) });
    }
    const message = error instanceof RetryableError ? error.message : 'The request could not be handled now.';
    return errorAnswer(
      new HttpError(503, message, { 'retry-after': String(retryAfterSeconds), ...headers }),
      contentType
    );
  };
}
