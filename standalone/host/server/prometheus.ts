import { sendJsonText } from './answer';
import { readBody } from './body';
import { prometheusDefect } from './completeResult';
import type { Exchange } from './context';
import { HttpError } from './httpError';
import { clientGone, readAnswer, splitCredentials, upstreamError, wrongAnswer } from './upstream';

export const PROMETHEUS_PREFIX = '/api/prometheus/';

/** What Prometheus's HTTP API offers for reading by POST: https://prometheus.io/docs/prometheus/latest/querying/api/ */
const READS = /^api\/v1\/(query|query_range|query_exemplars|series|labels)$/;

/** `POST /api/prometheus/api/v1/…`: passes a request that reads on to Prometheus. */
export async function queryPrometheus({ context, request, response, url }: Exchange): Promise<void> {
  const { prometheusUrl, limits } = context;
  const path = url.pathname.slice(PROMETHEUS_PREFIX.length);
  if (prometheusUrl === undefined || !READS.test(path)) {
    throw new HttpError(
      404,
      prometheusUrl === undefined ? 'There is no Prometheus here.' : `${path} is not passed on.`
    );
  }
  const gone = clientGone(response);
  const { url: base, user, password } = splitCredentials(prometheusUrl.replace(/\/?$/, '/'));
  const target = new URL(`${path}${url.search}`, base);
  const body = await readBody(request, limits.maxBodyBytes);
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  try {
    const answer = await fetch(target, {
      method: 'POST',
      body: new Uint8Array(body),
      // What redirects is not the service, but a login before it.
      redirect: 'error',
      headers: {
        'Content-Type': request.headers['content-type'] ?? 'application/x-www-form-urlencoded',
        ...(user ? { Authorization: authorization } : {}),
      },
      signal: AbortSignal.any([gone, AbortSignal.timeout(limits.queryTimeoutSeconds * 1000)]),
    });
    const result = (await readAnswer(answer, limits.maxResultBytes)).toString('utf8');
    const defect = answer.ok ? prometheusDefect(result) : undefined;
    if (defect !== undefined) {
      throw wrongAnswer('Prometheus', target, defect);
    }
    sendJsonText(response, answer.status, result);
  } catch (error) {
    throw upstreamError('Prometheus', target, error);
  }
}
