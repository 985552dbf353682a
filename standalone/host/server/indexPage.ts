import { readFile } from 'node:fs/promises';
import type { Exchange } from './context';
import { contentType } from './contentTypes';
import { AnswerError } from './answerError';

/** Stands in app/index.html where the token belongs. */
const PLACEHOLDER = '{{token}}';

/**
 * Answers with index.html and the token in it. It is never cached: the token changes with every start.
 * @throws AnswerError 404 when the page is not built, Error when the build has no place for the token
 */
export async function sendIndexPage({ context, request, response }: Exchange): Promise<void> {
  const html = await readFile(context.indexFile, 'utf8').catch(() => {
    throw new AnswerError(404, 'The page is not built: run npm run build:host.');
  });
  if (!html.includes(PLACEHOLDER)) {
    throw new Error(`${context.indexFile} has no ${PLACEHOLDER}: run npm run build:host.`);
  }
  const body = html.replaceAll(PLACEHOLDER, context.token);
  response.writeHead(200, {
    'Content-Type': contentType('index.html'),
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
