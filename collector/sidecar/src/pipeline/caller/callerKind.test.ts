import { type AttributeValue } from '../../otlp/record';
import { eventOf, spanOf, TEST_NOW, testPipeline } from '../testing';

const http = { 'http.request.method': 'GET', 'http.route': '/orders/{id}', 'http.response.status_code': 200 };
const CONSUMER = { 'api.consumer.application_id': 'shop' };
const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36';

describe('the kind of caller', () => {
  const pipeline = testPipeline({
    callers: { kinds: [{ user_agent: 'acme-(nightly|weekly)/.*', kind: 'batch' }] },
    privacy: { baggage: [{ key: 'job_type', pattern: '.*' }] },
    costs: [{ per_call: 1 }],
  });
  const event = (attributes: Record<string, AttributeValue>) =>
    eventOf(pipeline(spanOf({ ...http, ...attributes }), TEST_NOW));
  const kindOf = (attributes: Record<string, AttributeValue>) => {
    const { callerKind, callerKindRule } = event(attributes);
    return `${callerKind} by ${callerKindRule}`;
  };

  it.each([
    ['kube-probe/1.33', 'probe by user_agent_probe'],
    ['GoogleHC/1.0', 'probe by user_agent_probe'],
    ['Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)', 'probe by user_agent_probe'],
    ['Blackbox Exporter/0.25.0', 'probe by user_agent_probe'],
    ['acme-healthcheck/1.0', 'probe by user_agent_probe'],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'crawler by user_agent_crawler'],
    ['Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)', 'crawler by user_agent_crawler'],
    ['SomeNewBot/0.1', 'crawler by user_agent_bot'],
    [
      'Mozilla/5.0 AppleWebKit/537.36; compatible; ChatGPT-User/1.0; +https://openai.com/bot',
      'ai_agent by user_agent_ai_agent',
    ],
    ['Claude-User (claude-user/1.0; +Claude-User@anthropic.com)', 'ai_agent by user_agent_ai_agent'],
    ['claude-code/2.1.0 (cli)', 'ai_agent by user_agent_ai_agent'],
    ['langchain-core/0.3 python/3.12', 'ai_agent by user_agent_ai_agent'],
    ['Apache-Airflow/2.9', 'batch by user_agent_batch'],
    ['acme-nightly/3 node/22.1', 'batch by setting'],
    ['PostmanRuntime/7.43.0', 'interactive by user_agent_tool'],
    ['Dalvik/2.1.0 (Linux; U; Android 14)', 'interactive by user_agent_app'],
    ['Shop/5 CFNetwork/1496.0.7 Darwin/23.5.0', 'interactive by user_agent_app'],
    [CHROME, 'interactive by user_agent_browser'],
    ['acme-sdk/2.3 python/3.11', 'server by user_agent_library'],
    ['Go-http-client/2.0', 'server by user_agent_library'],
    ['axios/1.7.2', 'server by user_agent_library'],
    ['okhttp/4.12.0', 'unknown by none'],
    ['curl/8.5.0', 'unknown by none'],
    [CHROME.replace('Chrome', 'HeadlessChrome'), 'unknown by none'],
    ['', 'unknown by none'],
  ])('of %s is %s', (userAgent, expected) => {
    expect(kindOf({ 'user_agent.original': userAgent })).toBe(expected);
  });

  it('is what the call declares, before its user agent', () => {
    const agent = { 'user_agent.original': CHROME };
    expect(kindOf({ ...agent, 'api.caller.kind': ' Batch' })).toBe('batch by declared');
    expect(kindOf({ ...agent, 'api.caller.kind': 'martian' })).toBe('interactive by user_agent_browser');
    expect(kindOf({ ...agent, 'api.job_type': 'export' })).toBe('batch by job_type');
    expect(kindOf({ ...agent, baggage: 'job_type=export' })).toBe('batch by job_type');
    expect(kindOf({ ...agent, 'mcp.client.name': 'claude-ai' })).toBe('ai_agent by mcp');
    expect(kindOf({ ...agent, 'user_agent.synthetic.type': 'test' })).toBe('probe by synthetic_type');
    expect(kindOf({ ...agent, 'http.request.header.signature-agent': ['"https://chatgpt.com"'] })).toBe(
      'ai_agent by signature_agent'
    );
    expect(kindOf({ 'http.request.header.sec-fetch-site': ['same-origin'] })).toBe('interactive by fetch_site');
  });

  it('of a program that names a consumer is not a crawler for the word bot', () => {
    const agent = { 'user_agent.original': 'acme-chatbot/1.0 node/22' };
    expect(kindOf(agent)).toBe('crawler by user_agent_bot');
    expect(kindOf({ ...agent, ...CONSUMER })).toBe('server by user_agent_library');
    expect(kindOf({ ...agent, 'api.key.id': 'k1' })).toBe('server by user_agent_library');
  });

  it('of a health endpoint is a probe unless the call names a consumer', () => {
    const path = { 'http.route': '', 'url.path': '/readyz' };
    expect(kindOf(path)).toBe('probe by health_endpoint');
    expect(kindOf({ ...path, ...CONSUMER })).toBe('unknown by none');
    expect(kindOf({ 'http.route': '/health/{id}' })).toBe('unknown by none');
  });

  it('is preflight for the question of a browser, which is no call and has no price', () => {
    const options = { 'http.request.method': 'OPTIONS', 'user_agent.original': CHROME };
    const asked = { ...options, 'http.request.header.access-control-request-method': ['PUT'] };
    for (const preflight of [asked, { ...asked, ...CONSUMER }, options]) {
      expect(event(preflight)).toMatchObject({ callerKind: 'preflight', eventType: 'preflight', costMicros: 0n });
    }
    expect(event({ ...options, ...CONSUMER })).toMatchObject({ callerKind: 'interactive', eventType: 'api_request' });
    expect(event(options).eventKey).toBe(event({ ...options, ...CONSUMER }).eventKey);
    expect(event({ ...asked, 'http.request.method': 'PUT' }).eventType).toBe('api_request');
  });

  it('of a domain event is empty', () => {
    const body = { event_type: 'key_issued', event_time: TEST_NOW };
    expect(eventOf(pipeline({ signal: 'event', body }, TEST_NOW))).toMatchObject({
      callerKind: '',
      callerKindRule: '',
    });
  });

  it('is found in time, also in hostile user agents', () => {
    const start = performance.now();
    for (const part of ['-uptime', 'a-health-', 'azure traffic manager ', 'x-mcp', ';(', 'a/1 ']) {
      event({ 'user_agent.original': part.repeat(20_000) });
    }
    expect(performance.now() - start).toBeLessThan(500);
  });
});
