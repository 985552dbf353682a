/** What a User-Agent tells about the client. Members are empty when it does not tell. */
export interface ClientInfo {
  sdkName: string;
  sdkVersion: string;
  /** Language or platform with its major version, such as `node 20`. */
  runtime: string;
  deviceClass: '' | 'server' | 'mobile' | 'tablet' | 'desktop' | 'bot';
}

const RUNTIMES: Readonly<Record<string, string>> = {
  node: 'node',
  'node.js': 'node',
  nodejs: 'node',
  bun: 'bun',
  deno: 'deno',
  python: 'python',
  cpython: 'python',
  java: 'java',
  jvm: 'java',
  kotlin: 'java',
  go: 'go',
  ruby: 'ruby',
  php: 'php',
  dotnet: 'dotnet',
  '.net': 'dotnet',
  dart: 'dart',
  swift: 'swift',
  rust: 'rust',
};

const RUNTIME_OF_LIBRARY: Readonly<Record<string, string>> = {
  'python-requests': 'python',
  'python-urllib': 'python',
  'python-httpx': 'python',
  aiohttp: 'python',
  axios: 'node',
  got: 'node',
  'node-fetch': 'node',
  undici: 'node',
  okhttp: 'java',
  'apache-httpclient': 'java',
  'go-http-client': 'go',
  'go-resty': 'go',
  faraday: 'ruby',
  guzzlehttp: 'php',
  reqwest: 'rust',
  cfnetwork: 'swift',
};

const BROWSERS: ReadonlyArray<[token: string, name: string]> = [
  ['edg', 'edge'],
  ['opr', 'opera'],
  ['firefox', 'firefox'],
  ['chrome', 'chrome'],
  ['version', 'safari'],
];

/** What follows is not looked at: matching must not take long on hostile input. */
const MAX_LENGTH = 512;

const BOT = /bot\b|crawl|spider|monitor|uptime|health.?check|kube-probe|googlehc/i;
const TABLET = /ipad|tablet/i;
const MOBILE = /mobile|iphone|android|okhttp|cfnetwork|dart|expo/i;

/** Reads the products (`name/version`) of a User-Agent, RFC 9110 section 10.1.5. */
export function parseUserAgent(text: string): ClientInfo {
  const userAgent = text.slice(0, MAX_LENGTH);
  const products = [...userAgent.matchAll(/([A-Za-z0-9._-]+)\/(\d[\w.+-]*)/g)].map(([, name, version]) => ({
    key: name.toLowerCase(),
    name,
    version,
  }));
  if (products.length === 0) {
    return { sdkName: '', sdkVersion: '', runtime: '', deviceClass: BOT.test(userAgent) ? 'bot' : '' };
  }
  const isBrowser = products[0].key === 'mozilla';
  const named = isBrowser ? findBrowser(products) : { name: products[0].name, version: products[0].version };
  return {
    sdkName: named.name,
    sdkVersion: named.version,
    runtime: isBrowser ? 'browser' : findRuntime(products),
    deviceClass: deviceClass(userAgent, isBrowser),
  };
}

interface Product {
  key: string;
  name: string;
  version: string;
}

function findBrowser(products: Product[]): { name: string; version: string } {
  for (const [token, name] of BROWSERS) {
    const product = products.find((candidate) => candidate.key === token);
    if (product) {
      return { name, version: product.version.split('.')[0] };
    }
  }
  return { name: 'browser', version: '' };
}

function findRuntime(products: Product[]): string {
  for (const { key, version } of products) {
    if (Object.hasOwn(RUNTIMES, key)) {
      return `${RUNTIMES[key]} ${version.split('.')[0]}`;
    }
  }
  const { key } = products[0];
  return Object.hasOwn(RUNTIME_OF_LIBRARY, key) ? RUNTIME_OF_LIBRARY[key] : '';
}

function deviceClass(userAgent: string, isBrowser: boolean): ClientInfo['deviceClass'] {
  if (BOT.test(userAgent)) {
    return 'bot';
  }
  if (TABLET.test(userAgent)) {
    return 'tablet';
  }
  if (MOBILE.test(userAgent)) {
    return 'mobile';
  }
  return isBrowser ? 'desktop' : 'server';
}
