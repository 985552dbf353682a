import { freePort } from '../../support/ports';
import { type Sender } from '../sender';
import { ENVOY_SPANS_KNOW, startEnvoyWithSpans } from './envoy';
import { FLASK } from './python';

/** Spans of Envoy and of the service behind it, in one trace. */
export const ENVOY_FLASK: Sender = {
  name: 'envoy-flask',
  how: 'spans of both, one trace',
  knows: { ...ENVOY_SPANS_KNOW, service: undefined, template: 'route', quota: true },
  settleMs: 6_000,
  async start(context) {
    const flask = await FLASK.startAt(await freePort(), context);
    const envoy = await startEnvoyWithSpans({ ...context, apiUrl: flask.url });
    return {
      url: envoy.url,
      version: `${envoy.version} → ${flask.version}`,
      async close() {
        await envoy.close();
        await flask.close();
      },
    };
  },
};
