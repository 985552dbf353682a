import type { ServerResponse } from 'node:http';
import { AnswerError } from './answerError';

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  sendJsonText(response, status, JSON.stringify(body));
}

export function sendJsonText(response: ServerResponse, status: number, text: string | Buffer): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
  });
  response.end(text);
}

/** Answers with an error; one that is not an AnswerError is ours: it is logged, and not shown. */
export function sendError(response: ServerResponse, error: unknown): void {
  if (response.destroyed || response.headersSent) {
    response.destroy();
    return;
  }
  if (error instanceof AnswerError) {
    sendJson(response, error.status, { message: error.message, code: error.code });
    return;
  }
  console.error('page:', error);
  sendJson(response, 500, { message: 'The server of this page failed. Its log says why.' });
}
