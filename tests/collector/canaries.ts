import { type LogParts, type SpanParts, type Value } from './otlpJson';

/** A record with secrets in one kind of place. */
export interface Canary {
  place: string;
  /** What must not be found behind the Collector. */
  secrets: string[];
  span?: SpanParts;
  log?: LogParts;
}

let count = 0;
/** A secret that nothing else holds. */
const secret = () => `hush${String(++count).padStart(3, '0')}canary`;

/** The same attribute on a span, a log record, a resource, a scope and an event of a span. */
function everywhere(place: string, name: string, value: (hidden: string) => Value): Canary[] {
  const hidden = Array.from({ length: 5 }, secret);
  const [span, log, resource, scope, event] = hidden.map((text) => ({ [name]: value(text) }));
  return [
    {
      place: `${place} (span, resource, scope, event)`,
      secrets: [hidden[0], hidden[2], hidden[3], hidden[4]],
      span: { attributes: span, resource, scope, event: { name: 'retry', attributes: event } },
    },
    { place: `${place} (log)`, secrets: [hidden[1]], log: { attributes: log } },
  ];
}

const body = (place: string, line: (hidden: string) => Value): Canary => {
  const hidden = secret();
  return { place, secrets: [hidden], log: { body: line(hidden) } };
};

/** Names that hold a path or URL: of the conventions, and all that the maps of collector/gateways read as path. */
const PATH_NAMES = [
  'path',
  'RequestPath',
  'url.path',
  'url.full',
  'url.original',
  'http.target',
  'http.url',
  'request.uri',
  'request.url',
  'request.path',
  'request_uri',
  'uri',
  'uri.path',
  'upstream_uri',
  'proxy.pathsuffix',
  'x-envoy-origin-path',
  'tyk.original_path',
  'http.path',
  'http.request.header.referer',
  'http.request.header.x-original-uri',
  'http.response.header.location',
  'name.of.somebody',
];

const FORMS: Array<[place: string, form: (hidden: string) => string]> = [
  ['query', (hidden) => `/orders/4711?token=${hidden}&page=2`],
  ['query with quotes and spaces', (hidden) => `/orders/4711?q='a b' <c>&token=${hidden}`],
  ['query without a name', (hidden) => `/orders/4711?${hidden}`],
  ['escaped query', (hidden) => `/orders/4711%3Ftoken=${hidden}`],
  ['query of a relative path', (hidden) => `orders/4711?token=${hidden}`],
  ['query alone', (hidden) => `?token=${hidden}`],
  ['user of a URL', (hidden) => `https://${hidden}:${hidden}@api.example.com/orders/4711`],
  ['user of a data source', (hidden) => `postgres://app:${hidden}@db:5432/orders`],
  ['fragment', (hidden) => `https://api.example.com/orders/4711#access_token=${hidden}`],
  ['fragment of a path', (hidden) => `/orders/4711#${hidden}`],
  ['matrix parameter', (hidden) => `/orders;jsessionid=${hidden}/4711;v=${hidden};w=1/items`],
  ['matrix parameter without a name', (hidden) => `/orders;${hidden}/4711;${hidden}`],
  ['query of a URL', (hidden) => `https://api.example.com:8443/orders/4711?token=${hidden}`],
  ['request line', (hidden) => `GET /orders/4711?token=${hidden} HTTP/1.1`],
];

const QUERY_NAMES = ['url.query', 'query_string', 'args', 'arg_token', 'request.querystring.token', 'url.fragment'];

const jwt = (hidden: string) => `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJh${hidden}.c2lnbmF0dXJl${hidden}`;
const basic = (hidden: string) => Buffer.from(`user:${hidden}`).toString('base64');

/** Values that are credentials by their form, with what of them must not be found. */
const CREDENTIALS: Array<[place: string, (hidden: string) => { value: string; found: string }]> = [
  ['JSON Web Token', (hidden) => ({ value: `Bearer ${jwt(hidden)}`, found: hidden })],
  ['JSON Web Token without a scheme', (hidden) => ({ value: jwt(hidden), found: hidden })],
  ['opaque token', (hidden) => ({ value: `bearer mF_9.B5f-4.1J${hidden}`, found: hidden })],
  ['user and password', (hidden) => ({ value: `Basic ${basic(hidden)}`, found: basic(hidden).slice(0, 20) })],
  ['short user and password', () => ({ value: 'Basic dXNlcjpwYXNz', found: 'dXNlcjpwYXNz' })],
  ['password alone', () => ({ value: 'Basic OnNlc2FtZQ==', found: 'OnNlc2FtZQ' })],
  ['AWS key', () => ({ value: 'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/x', found: 'IOSFODNN7' })],
  ['Stripe key', (hidden) => ({ value: `sk_live_${hidden}`, found: hidden })],
  ['GitHub token', (hidden) => ({ value: `ghp_0123456789${hidden}`, found: hidden })],
];

const pathNames = PATH_NAMES.flatMap((name) =>
  everywhere(`query in ${name}`, name, (hidden) => `/orders/4711?token=${hidden}`)
);
const forms = FORMS.flatMap(([place, form]) => [
  ...everywhere(place, 'request_uri', form),
  ...everywhere(`${place} in a list`, 'http.request.header.referer', (hidden) => ['-', form(hidden)]),
  ...everywhere(`${place} in an object`, 'request', (hidden) => ({
    uri: form(hidden),
    tries: [{ uri: form(hidden) }],
  })),
  body(`${place} in a body of JSON`, (hidden) => JSON.stringify({ request_uri: form(hidden), status: '200' })),
  body(`${place} in a structured body`, (hidden) => ({ request: { uri: form(hidden), tries: [form(hidden)] } })),
  body(`${place} in a line of a container`, (hidden) => ({ log: JSON.stringify({ uri: form(hidden) }) })),
]);
const queries = [
  ...QUERY_NAMES.flatMap((name) => everywhere(name, name, (hidden) => `token=${hidden}`)),
  ...everywhere('object of a query', 'request', (hidden) => ({ querystring: { page: hidden }, method: 'GET' })),
  ...['args', 'arg_token', 'query_string', 'queryString', 'raw_query', 'url.query'].flatMap((name) => [
    body(`${name} in JSON`, (hidden) => JSON.stringify({ uri: '/orders', [name]: `token=${hidden}` })),
    body(`${name} in an object`, (hidden) => ({ request: { [name]: `token="${hidden}"&a=${hidden}` } })),
  ]),
  body('object of a query in JSON', (hidden) => JSON.stringify({ request: { querystring: { page: hidden } } })),
];
const credentials = CREDENTIALS.flatMap(([place, form]) => {
  const of = (build: (value: string) => Omit<Canary, 'place' | 'secrets'>, where: string): Canary => {
    const { value, found } = form(secret());
    return { place: `${place} ${where}`, secrets: [found], ...build(value) };
  };
  return [
    of((value) => ({ span: { attributes: { 'http.request.header.x-forwarded-auth': value } } }), 'in a header'),
    of((value) => ({ span: { attributes: { 'http.request.header.x-auth': [value] } } }), 'in a list of headers'),
    of((value) => ({ log: { attributes: { request: { headers: { 'x-auth': value } } } } }), 'in an object of headers'),
    of((value) => ({ log: { body: { headers: { 'x-auth': [value] } } } }), 'in a structured body'),
    of((value) => ({ log: { body: JSON.stringify({ headers: { 'x-auth': value } }) } }), 'in a body of JSON'),
    of((value) => ({ log: { body: `upstream refused ${value}, twice` } }), 'in a text'),
  ];
});
const byName = ['authorization', 'Authorization', 'cookie', 'x-api-key', 'X-Auth-Token', 'client_secret'].flatMap(
  (name) => [
    ...everywhere(`header ${name}`, `http.request.header.${name}`, (hidden) => [hidden]),
    ...everywhere(`header ${name} in an object`, 'request', (hidden) => ({ headers: { [name]: hidden } })),
    body(`header ${name} in JSON`, (hidden) => JSON.stringify({ request: { headers: { [name]: hidden } } })),
  ]
);

const TEXTS: Array<(hidden: string) => string> = [
  (hidden) => `sent Authorization: Bearer ${hidden.replace(/[0-9]/g, 'x')}, was refused`,
  (hidden) => `Authorization=${hidden}`,
  (hidden) => `retry with api_key=${hidden}&page=2`,
  (hidden) => `Cookie: sid=1; token=${hidden}`,
  (hidden) => `got ${JSON.stringify({ user: 'a', password: hidden })}`,
  (hidden) => `got ${JSON.stringify(JSON.stringify({ client_secret: hidden }))}`,
];
const texts = TEXTS.flatMap((text, index): Canary[] => {
  const [attribute, line] = [secret(), secret()];
  const found = (hidden: string) => (index === 0 ? hidden.replace(/[0-9]/g, 'x') : hidden);
  return [
    { place: `text ${index}`, secrets: [found(attribute)], span: { attributes: { 'app.note': text(attribute) } } },
    { place: `text ${index} in a body`, secrets: [found(line)], log: { body: text(line) } },
  ];
});

function exceptions(): Canary[] {
  const [message, stack, status, logged, loggedStack, inner, line] = Array.from({ length: 7 }, secret);
  return [
    {
      place: 'exception of a span',
      secrets: [message, stack, status],
      span: {
        statusMessage: `no user ${status}`,
        event: {
          name: 'exception',
          attributes: {
            'exception.type': 'NoUser',
            'exception.message': `no user ${message}`,
            'exception.stacktrace': `at ${stack}`,
          },
        },
      },
    },
    {
      place: 'exception in an object',
      secrets: [inner],
      log: { attributes: { exception: { message: inner, type: 'NoUser' } } },
    },
    {
      place: 'exception in a body of JSON',
      secrets: [line],
      log: { body: JSON.stringify({ 'exception.message': line }) },
    },
    {
      place: 'exception of a log record',
      secrets: [logged, loggedStack],
      log: {
        attributes: { 'exception.message': logged, 'exception.stacktrace': loggedStack, 'exception.type': 'NoUser' },
      },
    },
  ];
}

function lines(): Canary[] {
  const line = (hidden: string, referer: string) =>
    `192.0.2.1 - - [26/Nov/2026:10:00:00 +0000] "GET /orders?token=${hidden} HTTP/1.1" 200 12 "https://a.example/b?code=${referer}#x" "curl/8.7"`;
  const [first, second, third, fourth, name, event, bytes, list] = Array.from({ length: 8 }, secret);
  return [
    { place: 'line in the combined format', secrets: [first, second], log: { body: line(first, second) } },
    {
      place: 'the same in an attribute',
      secrets: [third, fourth],
      log: { attributes: { message: line(third, fourth) } },
    },
    {
      place: 'names of a span and its event',
      secrets: [name, event],
      span: {
        name: `GET /orders?token=${name}`,
        event: { name: `/orders?token=${event}`, attributes: {} },
      },
    },
    { place: 'body of bytes', secrets: [bytes], log: { body: Buffer.from(JSON.stringify({ uri: `/a?b=${bytes}` })) } },
    { place: 'body that is a list', secrets: [list], log: { body: [`/a?b=${list}`, 'https://a.example/'] } },
    body('escaped JSON', (hidden) => `{"uri":"\\/orders\\u003ftoken=${hidden}\\u0026a=b","status":200}`),
  ];
}

/** Records that hold secrets, each kind of place in which they were seen or could be. */
export const CANARIES: readonly Canary[] = [
  ...pathNames,
  ...forms,
  ...queries,
  ...credentials,
  ...byName,
  ...texts,
  ...exceptions(),
  ...lines(),
];
