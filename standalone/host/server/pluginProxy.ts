import { PLUGIN_ID } from '../../../src/constants';
import { sendJsonText } from './answer';
import { AnswerError } from './answerError';
import { readJsonObject } from './body';
import type { Exchange } from './context';
import { clientGone, readAnswer, upstreamError } from './upstream';

/** Where the sidecar takes spans, and all that a page may send to it. */
const TRACES = '/v1/traces';

/** The address that the route `sidecar` of plugin.json has in Grafana, for spans. */
export const SIDECAR_PROXY = `/api/plugin-proxy/${PLUGIN_ID}/sidecar${TRACES}`;

/** `POST /api/plugin-proxy/<id>/sidecar/v1/traces`: passes JSON on to the sidecar, as Grafana's proxy of plugins does. */
export async function proxyToSidecar({ context, request, response }: Exchange): Promise<void> {
  if (context.sidecarUrl === undefined) {
    throw new AnswerError(404, 'No sidecar was started with this page.');
  }
  const address = new URL(TRACES, context.sidecarUrl);
  const gone = clientGone(response);
  const value = await readJsonObject(request, context.limits.maxBodyBytes);
  const timeout = AbortSignal.timeout(context.limits.queryTimeoutSeconds * 1000);
  try {
    const answer = await fetch(address, {
      method: 'POST',
      body: JSON.stringify(value),
      redirect: 'error',
      headers: { 'Content-Type': 'application/json' },
      signal: AbortSignal.any([gone, timeout]),
    });
    const text = (await readAnswer(answer, context.limits.maxResultBytes)).toString('utf8');
    if (!answer.ok) {
      throw new AnswerError(answer.status, text.trim() || `The sidecar answered ${answer.status}.`);
    }
    sendJsonText(response, 200, text);
  } catch (error) {
    throw upstreamError('The sidecar', address, error);
  }
}
