import { nodeService } from './nodeService';

export const EXPRESS = nodeService('express', 'express.cjs', ['express']);

/**
 * Fastify and Hono give their headers to writeHead, where the instrumentation of Node.js does not see them: no quota. Nor
 * does it know their routes.
 */
export const FASTIFY = nodeService('fastify', 'fastify.cjs', ['fastify'], {
  knows: { template: 'path', quota: false },
});

export const FASTIFY_OTEL = nodeService('fastify-otel', 'fastify.cjs', ['fastify', '@fastify/otel'], {
  knows: { quota: false },
  env: { OTEL_FASTIFY: 'true' },
});

export const HONO = nodeService('hono', 'hono.cjs', ['hono'], { knows: { template: 'path', quota: false } });

/** Two server spans of each call, in one process: the outer one has the headers, the inner one the route. */
export const HONO_OTEL = nodeService('hono-otel', 'hono.cjs', ['hono', '@hono/otel'], {
  knows: { quota: false },
  env: { OTEL_HONO: 'true' },
});

export const NEST = nodeService('nestjs', 'nest.cjs', ['@nestjs/core']);
