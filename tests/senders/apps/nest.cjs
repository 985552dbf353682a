// The API of api.ts with NestJS on Express. Decorators are applied by hand: there is no compiler here.
require('reflect-metadata');
const {
  Controller,
  Delete,
  Get,
  HttpException,
  Module,
  Options,
  Patch,
  Post,
  Put,
  Req,
  Res,
} = require('@nestjs/common');
const { NestFactory } = require('@nestjs/core');
const { QUOTA, sleep } = require('./common.cjs');

const TEXT = 'some text of the API\n';

class Orders {}
let routes = 0;

/** Adds a method with its route to the controller. */
function route(decorator, path, handler) {
  const name = `route${++routes}`;
  // Nest keeps the route at the function: each route needs its own.
  Orders.prototype[name] = (request, response) => handler(request, response);
  Req()(Orders.prototype, name, 0);
  Res()(Orders.prototype, name, 1);
  decorator(path)(Orders.prototype, name, Object.getOwnPropertyDescriptor(Orders.prototype, name));
}

const text = (request, response) => response.type('text').send(TEXT);
const status = (code) => (request, response) => response.status(code).end();

route(Get, 'orders', (request, response) => text(request, response.set(QUOTA)));
route(Post, 'orders', (request, response) => response.status(Number(request.get('x-answer') ?? 201)).end());
route(Options, 'orders', status(204));
for (const decorator of [Get, Put, Patch]) {
  route(decorator, 'orders/:id', text);
}
route(Delete, 'orders/:id', status(204));
for (const path of ['users/:name', 'posts/:slug', 'models/:model', 'files/:file', 'search']) {
  route(Get, path, text);
}
route(Get, 'slow/:ms', async (request, response) => {
  await sleep(Number(request.params.ms));
  text(request, response);
});
route(Get, 'boom', () => {
  throw new Error('boom');
});
route(Get, 'limited', () => {
  throw new HttpException('limited', 429);
});
route(Get, 'private', status(401));
route(Get, 'forbidden', status(403));
Controller()(Orders);

class App {}
Module({ controllers: [Orders] })(App);

void NestFactory.create(App, { logger: false }).then((app) => app.listen(Number(process.env.PORT), '127.0.0.1'));
