// The API of api.ts with Fastify; with OTEL_FASTIFY=true its own instrumentation is registered.
const fastify = require('fastify');
const { QUOTA, sleep } = require('./common.cjs');

const TEXT = 'some text of the API\n';

async function main() {
  const app = fastify();
  if (process.env.OTEL_FASTIFY === 'true') {
    const { FastifyOtelInstrumentation } = require('@fastify/otel');
    await app.register(new FastifyOtelInstrumentation().plugin());
  }
  app.get('/orders', (request, reply) => reply.headers(QUOTA).send(TEXT));
  app.post('/orders', (request, reply) => reply.code(Number(request.headers['x-answer'] ?? 201)).send());
  app.options('/orders', (request, reply) => reply.code(204).send());
  app.route({
    method: ['GET', 'HEAD', 'PUT', 'PATCH'],
    url: '/orders/:id',
    handler: (request, reply) => reply.send(TEXT),
  });
  app.delete('/orders/:id', (request, reply) => reply.code(204).send());
  for (const path of ['/users/:name', '/posts/:slug', '/models/:model', '/files/:file', '/search']) {
    app.get(path, (request, reply) => reply.send(TEXT));
  }
  app.get('/slow/:ms', async (request) => {
    await sleep(Number(request.params.ms));
    return TEXT;
  });
  app.get('/boom', async () => {
    throw new Error('boom');
  });
  for (const [path, status] of [
    ['/limited', 429],
    ['/private', 401],
    ['/forbidden', 403],
  ]) {
    app.get(path, (request, reply) => reply.code(status).send());
  }
  await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
}

void main();
