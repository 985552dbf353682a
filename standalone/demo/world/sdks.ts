import { type ClientSdk } from './types';

const server = (name: string, version: string, platform: string): ClientSdk => ({
  name,
  version,
  userAgent: [`${name}/${version}`, platform].filter(Boolean).join(' '),
  isServer: true,
  networkType: 'wired',
});

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

/** The libraries that the demo's customers use, by the name that the application rows use. */
export const SDKS = {
  node: server('platform-node', '4.2.0', 'node/20.11'),
  nodeOld: server('platform-node', '3.9.1', 'node/16.20'),
  python: server('platform-python', '2.7.3', 'python/3.12'),
  pythonOld: server('platform-python', '1.14.0', 'python/3.8'),
  java: server('platform-java', '5.1.2', 'java/21'),
  javaOld: server('platform-java', '4.0.5', 'java/8'),
  go: server('platform-go', '1.12.0', 'go/1.23'),
  php: server('platform-php', '2.0.4', 'php/8.3'),
  curl: server('curl', '8.10.1', ''),
  swift: {
    name: 'platform-swift',
    version: '3.3.0',
    userAgent: 'platform-swift/3.3.0 swift/6.0 (iPhone; iOS 18.1)',
    isServer: false,
    networkType: 'cell',
  },
  kotlin: {
    name: 'platform-kotlin',
    version: '3.1.1',
    userAgent: 'platform-kotlin/3.1.1 kotlin/2.0 (Android 15; Mobile)',
    isServer: false,
    networkType: 'cell',
  },
  browser: {
    name: 'platform-js',
    version: '4.2.0',
    userAgent: CHROME,
    isServer: false,
    networkType: 'wifi',
  },
} satisfies Record<string, ClientSdk>;

export type SdkId = keyof typeof SDKS;
