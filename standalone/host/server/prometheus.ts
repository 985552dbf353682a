import { sendJsonText } from './answer';
import { readBody } from './body';
import type { Exchange } from './context';
import { HttpError } from './httpError';
import { clientGone, readAnswer, splitCredentials, upstreamError } from './upstream';

export const PROMETHEUS_PREFIX = '/api/prometheus/';

/** What Prometheus's HTTP API offers for reading: https://prometheus.io/docs/prometheus/latest/querying/api/ */
const READS = /^api\/v1\/(query|query_range|query_exemplars|series|labels|label\/[^/]+\/values|metadata)$/;

/** `GET|POST /api/prometheus/api/v1/…`: passes a request that reads on to Prometheus. */
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
  const body = request.method === 'POST' ? await readBody(request, limits.maxBodyBytes) : undefined;
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  try {
    const answer = await fetch(target, {
      method: request.method,
      body: body && new Uint8Array(body),
      headers: {
        ...(body ? { 'Content-Type': request.headers['content-type'] ?? 'application/x-www-form-urlencoded' } : {}),
        ...(user ? { Authorization: authorization } : {}),
      },
      signal: AbortSignal.any([gone, AbortSignal.timeout(limits.queryTimeoutSeconds * 1000)]),
    });
    sendJsonText(response, answer.status, await readAnswer(answer, limits.maxResultBytes));
  } catch (error) {
    throw upstreamError('Prometheus', target, error);
  }
}
