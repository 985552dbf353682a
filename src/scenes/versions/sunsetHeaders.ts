/** Gateways that the headers can be copied for. */
export const HEADER_GATEWAYS = ['kong', 'envoy', 'nginx', 'traefik'] as const;

export type HeaderGateway = (typeof HEADER_GATEWAYS)[number];

interface Announcement {
  version: string;
  /** Start of the last day of the version, and of the day since which it is deprecated; milliseconds since the epoch. */
  sunset: number;
  deprecated: number;
}

const LAST_SECOND_MS = 86_399_000;

/** A version that can stand in a configuration as it is; any other text could mean something there. */
const PLAIN_VERSION = /^[\w.-]{1,40}$/;

/** The values of the headers: `Deprecation` (RFC 9745, a date of RFC 9651) and `Sunset` (RFC 8594, a date of HTTP). */
export const headerValues = ({ sunset, deprecated }: Pick<Announcement, 'sunset' | 'deprecated'>) => ({
  deprecation: `@${deprecated / 1000}`,
  sunset: new Date(sunset + LAST_SECOND_MS).toUTCString(),
});

/** A configuration that adds both headers to the responses of a version whose paths begin with it. */
export function sunsetHeaders(gateway: HeaderGateway, announcement: Announcement): string {
  const { deprecation, sunset } = headerValues(announcement);
  const version = PLAIN_VERSION.test(announcement.version) ? announcement.version : 'VERSION';
  const configurations: Record<HeaderGateway, string[]> = {
    kong: [
      'plugins:',
      '  - name: response-transformer',
      `    route: ${version} # your route`,
      '    config:',
      '      add:',
      '        headers:',
      `          - "Deprecation: ${deprecation}"`,
      `          - "Sunset: ${sunset}"`,
    ],
    envoy: [
      'routes:',
      `  - match: { prefix: "/${version}/" }`,
      '    route: { cluster: your_cluster }',
      '    response_headers_to_add:',
      `      - header: { key: Deprecation, value: "${deprecation}" }`,
      '        append_action: OVERWRITE_IF_EXISTS_OR_ADD',
      `      - header: { key: Sunset, value: "${sunset}" }`,
      '        append_action: OVERWRITE_IF_EXISTS_OR_ADD',
    ],
    nginx: [
      `location /${version}/ {`,
      '    # These replace the add_header lines of the levels above: repeat those here.',
      `    add_header Deprecation "${deprecation}" always;`,
      `    add_header Sunset "${sunset}" always;`,
      '    proxy_pass http://your_upstream;',
      '}',
    ],
    traefik: [
      'http:',
      '  middlewares:',
      `    sunset-${version}:`,
      '      headers:',
      '        customResponseHeaders:',
      `          Deprecation: "${deprecation}"`,
      `          Sunset: "${sunset}"`,
      '  routers:',
      `    your-router:`,
      `      rule: PathPrefix(\`/${version}\`)`,
      `      middlewares: [sunset-${version}]`,
      '      service: your-service',
    ],
  };
  return configurations[gateway].join('\n');
}
