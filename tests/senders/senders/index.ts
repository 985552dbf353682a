import { type Sender } from '../sender';
import { ENVOY, ENVOY_BOTH, ENVOY_KAFKA, ENVOY_SPANS } from './envoy';
import { GO_CHI, GO_ECHO, GO_GIN, GO_OTELHTTP } from './goService';
import { NGINX } from './nginx';
import { EXPRESS, FASTIFY, FASTIFY_OTEL, HONO, HONO_OTEL, NEST } from './node';
import { DJANGO, FASTAPI, FLASK } from './python';
import { SPRING } from './spring';
import { TRAEFIK, TRAEFIK_SPANS } from './traefik';
import { ENVOY_FLASK, ENVOY_FLASK_TRACE, NGINX_FLASK } from './twoSources';

const GATEWAYS = [NGINX, ENVOY, ENVOY_SPANS, TRAEFIK, TRAEFIK_SPANS];
const NODE = [EXPRESS, FASTIFY, FASTIFY_OTEL, HONO, NEST];
const PYTHON = [FLASK, FASTAPI, DJANGO];
const GO = [GO_OTELHTTP, GO_GIN, GO_ECHO, GO_CHI];
/** Senders that report a call twice. */
const TWO_SOURCES = [ENVOY_BOTH, ENVOY_KAFKA, HONO_OTEL];
/** A gateway and a service behind it. From then on the service behind the gateways of the others is known, too. */
export const SERVICES_BEHIND = [ENVOY_FLASK, ENVOY_FLASK_TRACE, NGINX_FLASK];

/** All senders, in the order of the table. */
export const SENDERS: Sender[] = [...GATEWAYS, ...NODE, ...PYTHON, ...GO, SPRING, ...TWO_SOURCES, ...SERVICES_BEHIND];
