import { holdsCredentialOrEmail } from '../../privacy/sensitive';

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
  const userAgent = withoutCredentials(text.slice(0, MAX_LENGTH));
  const products = [...userAgent.matchAll(/([A-Za-z0-9._-]+)\/(\d[\w.+-]*)/g)].map(([, name, version]) => ({
    key: name.toLowerCase(),
    name,
    version,
  }));
  if (products.length === 0) {
    return { sdkName: '', sdkVersion: '', runtime: '', deviceClass: BOT.test(userAgent) ? 'bot' : '' };
  }
  const isBrowser = products[0].key === 'mozilla';
  const named = isBrowser
    ? findBrowser(products)
    : { name: products[0].name, version: shortVersion(products[0].version) };
  return {
    sdkName: named.name,
    sdkVersion: named.version,
    runtime: isBrowser ? 'browser' : findRuntime(products),
    deviceClass: deviceClass(userAgent, isBrowser),
  };
}

/** Leaves out what looks like a credential or an e-mail address, alone or behind the name of its scheme. */
function withoutCredentials(userAgent: string): string {
  if (!holdsCredentialOrEmail(userAgent)) {
    return userAgent;
  }
  const parts = userAgent.split(/\s+/);
  const isOpen = (part: string, at: number) => {
    const before = parts[at - 1] ?? '';
    return (
      holdsCredentialOrEmail(part) || (!holdsCredentialOrEmail(before) && holdsCredentialOrEmail(`${before} ${part}`))
    );
  };
  return parts.filter((part, at) => !isOpen(part, at)).join(' ');
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
      return { name, version: majorOf(product) };
    }
  }
  return { name: 'browser', version: '' };
}

/** Four numbers are also the form of an address: the last one is left out. */
function shortVersion(version: string): string {
  return version.replace(/^(\d+\.\d+\.\d+)\.\d+/, '$1');
}

/** Only digits: what callers put behind them is no version. */
function majorOf({ version }: Pick<Product, 'version'>): string {
  return /^\d{0,9}/.exec(version)?.[0] ?? '';
}

function findRuntime(products: Product[]): string {
  for (const { key, version } of products) {
    if (Object.hasOwn(RUNTIMES, key)) {
      return `${RUNTIMES[key]} ${majorOf({ version })}`;
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
