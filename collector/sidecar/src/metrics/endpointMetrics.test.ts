import { Registry } from 'prom-client';
import { eventOf, spanOf, TEST_NOW, testPipeline } from '../pipeline/testing';
import { createEndpointMetrics } from './endpointMetrics';

it('counts the calls by how their endpoint was found', async () => {
  const registry = new Registry();
  const pipeline = testPipeline({ endpoints: { patterns: ['/posts/{slug}'] } });
  createEndpointMetrics(registry, pipeline);
  const call = (attributes: Record<string, string>) =>
    eventOf(pipeline(spanOf({ 'http.request.method': 'GET', ...attributes }), TEST_NOW)).endpointSource;
  const sources = [
    call({ 'http.route': '/orders/{id}' }),
    call({ 'http.route': '/orders/{id}' }),
    call({ 'url.path': '/posts/a' }),
    call({ 'url.path': '/orders/17' }),
    call({}),
  ];
  expect(sources).toEqual(['route', 'route', 'pattern', 'inferred', 'none']);
  for (let scrape = 0; scrape < 2; scrape++) {
    const text = await registry.metrics();
    expect(text).toContain('callsight_pipeline_endpoints_total{source="route"} 2\n');
    expect(text).toContain('callsight_pipeline_endpoints_total{source="pattern"} 1\n');
    expect(text).toContain('callsight_pipeline_endpoints_total{source="overflow"} 0\n');
  }
});

it('counts the routes that were not taken', async () => {
  const registry = new Registry();
  const pipeline = testPipeline();
  createEndpointMetrics(registry, pipeline);
  pipeline(spanOf({ 'http.request.method': 'GET', 'http.route': '/a/{id}', 'url.path': '/b/1' }), TEST_NOW);
  pipeline(spanOf({ 'http.request.method': 'GET', 'http.route': 'Host(`a`)', 'url.path': '/b/1' }), TEST_NOW);
  const text = await registry.metrics();
  expect(text).toMatch(/callsight_pipeline_refused_routes_total\{map="[^"]*",reason="no_fit"\} 1\n/);
  expect(text).toMatch(/callsight_pipeline_refused_routes_total\{map="[^"]*",reason="unreadable"\} 1\n/);
});
