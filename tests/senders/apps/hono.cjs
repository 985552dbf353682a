// The API of api.ts with Hono; with OTEL_HONO=true its own middleware stands beside the instrumentation of Node.js.
const { serve } = require('@hono/node-server');
const { Hono } = require('hono');
const { QUOTA, sleep } = require('./common.cjs');

const TEXT = 'some text of the API\n';
const app = new Hono();
if (process.env.OTEL_HONO === 'true') {
  const { httpInstrumentationMiddleware } = require('@hono/otel');
  app.use(httpInstrumentationMiddleware({ captureRequestHeaders: ['x-consumer-username'] }));
}
app.get('/orders', (context) => context.text(TEXT, 200, QUOTA));
app.post('/orders', (context) => context.body(null, Number(context.req.header('x-answer') ?? 201)));
app.options('/orders', (context) => context.body(null, 204));
app.on(['GET', 'PUT', 'PATCH'], '/orders/:id', (context) => context.text(TEXT));
app.delete('/orders/:id', (context) => context.body(null, 204));
for (const path of ['/users/:name', '/posts/:slug', '/models/:model', '/files/:file', '/search']) {
  app.get(path, (context) => context.text(TEXT));
}
app.get('/slow/:ms', async (context) => {
  await sleep(Number(context.req.param('ms')));
  return context.text(TEXT);
});
app.get('/boom', () => {
  throw new Error('boom');
});
for (const [path, status] of [
  ['/limited', 429],
  ['/private', 401],
  ['/forbidden', 403],
]) {
  app.get(path, (context) => context.text(TEXT, status));
}
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });
