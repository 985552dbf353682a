// How a service on Node.js reports its calls and who made them: node --require ./tracing.cjs app.js
const { NodeSDK } = require('@opentelemetry/sdk-node');
const { getNodeAutoInstrumentations } = require('@opentelemetry/auto-instrumentations-node');

new NodeSDK({
  instrumentations: [
    getNodeAutoInstrumentations({
      '@opentelemetry/instrumentation-http': {
        headersToSpanAttributes: {
          server: {
            requestHeaders: ['x-consumer-username', 'x-request-id', 'idempotency-key'],
            responseHeaders: ['ratelimit', 'ratelimit-policy'],
          },
        },
      },
    }),
  ],
}).start();
