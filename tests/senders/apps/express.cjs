// The API of api.ts with Express.
const express = require('express');
const { QUOTA, sleep } = require('./common.cjs');

const app = express();
const text = (request, response) => response.type('text').send('some text of the API\n');

app.get('/orders', (request, response) => text(request, response.set(QUOTA)));
app.post('/orders', (request, response) => response.status(Number(request.get('x-answer') ?? 201)).end());
app.options('/orders', (request, response) => response.status(204).end());
app.get('/orders/:id', text);
app.put('/orders/:id', text);
app.patch('/orders/:id', text);
app.delete('/orders/:id', (request, response) => response.status(204).end());
for (const path of ['/users/:name', '/posts/:slug', '/models/:model', '/files/:file', '/search']) {
  app.get(path, text);
}
app.get('/slow/:ms', async (request, response) => {
  await sleep(Number(request.params.ms));
  text(request, response);
});
app.get('/boom', () => {
  throw new Error('boom');
});
for (const [path, status] of [
  ['/limited', 429],
  ['/private', 401],
  ['/forbidden', 403],
]) {
  app.get(path, (request, response) => response.status(status).end());
}
app.listen(Number(process.env.PORT), '127.0.0.1');
