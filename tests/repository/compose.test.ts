import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { parseConfig } from '../../collector/sidecar/src/config/config';
import { siteRules } from '../../collector/sidecar/src/http/listenerRules';
import { siteRefusal } from '../../collector/sidecar/src/http/siteGuard';
import { layOutServer } from '../../standalone/serverFiles/layOut';
import { ROOT, textOf } from './files';

interface Service {
  image: string;
  command?: string[];
  user?: string;
  build?: { context?: string; dockerfile?: string; dockerfile_inline?: string };
  ports?: string[];
  volumes?: string[];
  restart?: string;
  healthcheck?: { test: string[] };
  security_opt?: string[];
  read_only?: boolean;
  cap_drop?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
}

interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
}

const compose: Compose = parse(textOf('docker-compose.yaml'), { merge: true });
const services = Object.entries(compose.services);

/** The image holds one static binary: there is nothing in it to run a check with. */
const WITHOUT_HEALTH_CHECK = ['collector'];

/** Their images write beside their volumes. */
const WRITABLE = ['clickhouse', 'grafana'];
/** The server raises its own limits. */
const WITH_CAPABILITIES = ['clickhouse'];

describe.each(services)('service %s', (name, service) => {
  it('has a pinned image', () => {
    expect(service.image).toMatch(/:v?\d+\.\d+\.\d+(\.\d+)?$/);
  });

  it('does not run as root, and cannot become it', () => {
    expect(service.user).toMatch(/^[1-9]\d*:\d+$/);
    expect(service.security_opt).toContain('no-new-privileges:true');
  });

  it('writes to its volumes only, and has no capabilities', () => {
    expect(service.read_only === true || WRITABLE.includes(name)).toBe(true);
    expect(service.cap_drop?.includes('ALL') === true || WITH_CAPABILITIES.includes(name)).toBe(true);
  });

  it('publishes on loopback only', () => {
    for (const port of service.ports ?? []) {
      expect(port).toMatch(/^127\.0\.0\.1:/);
    }
  });

  it('says when it is healthy, or ends', () => {
    const ends = service.restart === undefined;
    expect(ends || WITHOUT_HEALTH_CHECK.includes(name) || service.healthcheck !== undefined).toBe(true);
  });

  it('waits for services that exist, in a way that they can fulfil', () => {
    for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
      const target = compose.services[other];
      const fitting = target.healthcheck
        ? 'service_healthy'
        : target.restart === undefined
          ? 'service_completed_successfully'
          : 'service_started';
      expect({ [other]: condition }).toEqual({ [other]: fitting });
    }
  });

  it('mounts files that exist, read-only, and volumes that are declared', () => {
    for (const volume of service.volumes ?? []) {
      const [source, , mode] = volume.split(':');
      if (source.startsWith('./')) {
        expect(fs.existsSync(path.join(ROOT, source))).toBe(true);
        expect(mode).toBe('ro');
      } else {
        expect(compose.volumes).toHaveProperty(source);
      }
    }
  });

  it('is built by a file that exists', () => {
    const dockerfile = service.build?.dockerfile;
    expect(dockerfile === undefined || fs.existsSync(path.join(ROOT, dockerfile))).toBe(true);
  });
});

it('has a default for every setting, and names each in .env.example', () => {
  const used = [...textOf('docker-compose.yaml').matchAll(/\$\{(\w+)(:-[^}]*)?\}/g)];
  const documented = [...textOf('.env.example').matchAll(/^(\w+)=(.*)$/gm)].map(
    ([, name, value]) => `${name}=${value}`
  );
  const defaults = used.map(([, name, value]) => `${name}=${value?.slice(2)}`);
  expect([...new Set(defaults)].sort()).toEqual(documented.sort());
});

/** Files of provisioning/clickhouse, and the folder of the server that Compose mounts each into. */
const CLICKHOUSE_FILES = {
  'config.xml': 'config.d/callsight.xml',
  'http-only.xml': 'config.d/http-only.xml',
  'no-default-user.xml': 'users.d/no-default-user.xml',
  'users.xml': 'users.d/callsight.xml',
};

describe('the ClickHouse of Compose', () => {
  const { environment = {}, volumes = [] } = compose.services.clickhouse;

  it('has all files of provisioning/clickhouse', () => {
    expect(fs.readdirSync(path.join(ROOT, 'provisioning/clickhouse')).sort()).toEqual(Object.keys(CLICKHOUSE_FILES));
    const mounts = Object.entries(CLICKHOUSE_FILES).map(
      ([file, target]) => `./provisioning/clickhouse/${file}:/etc/clickhouse-server/${target}:ro`
    );
    expect(volumes).toEqual(expect.arrayContaining(mounts));
  });

  it('has the configuration and the accounts of the embedded server, which the tests use', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'callsight-compose-'));
    layOutServer(folder, 8123, 'instance');
    for (const [file, target] of Object.entries(CLICKHOUSE_FILES)) {
      const laidOut = path.join(folder, 'server', target);
      if (fs.existsSync(laidOut)) {
        expect(fs.readFileSync(laidOut, 'utf8')).toBe(textOf(`provisioning/clickhouse/${file}`));
      }
    }
    expect(fs.readdirSync(path.join(folder, 'server', 'config.d'))).toEqual(['callsight.xml']);
    expect(fs.readdirSync(path.join(folder, 'server', 'users.d'))).toEqual(['callsight.xml']);
    fs.rmSync(folder, { recursive: true });
  });

  it('gets the variables that its files read', () => {
    const files = Object.keys(CLICKHOUSE_FILES).map((file) => textOf(`provisioning/clickhouse/${file}`));
    const wanted = [...files.join('').matchAll(/from_env="(\w+)"/g)].map(([, name]) => name);
    expect(new Set(wanted).size).toBe(4);
    expect(Object.keys(environment)).toEqual(expect.arrayContaining(wanted));
  });

  it('has no account `default`, which the image would use to make a database', () => {
    expect(Object.keys(environment).filter((name) => name.startsWith('CLICKHOUSE_'))).toEqual([
      'CLICKHOUSE_SKIP_USER_SETUP',
    ]);
    expect(textOf('docker-compose.yaml')).not.toMatch(/docker-entrypoint-initdb|clickhouse-client/);
  });

  it('is asked by a named account everywhere', () => {
    for (const { environment: variables = {} } of Object.values(compose.services)) {
      if (variables.CALLSIGHT_CLICKHOUSE_URL !== undefined) {
        expect(variables.CALLSIGHT_CLICKHOUSE_USERNAME).toBe('callsight_writer');
      }
    }
    expect(compose.services.grafana.environment?.CALLSIGHT_CLICKHOUSE_READER).toBe('grafana_reader');
  });
});

it('documents the grants of users.xml in SQL', () => {
  const document = textOf('docs/install.md').replace(/\s+/g, ' ');
  const grants = [...textOf('provisioning/clickhouse/users.xml').matchAll(/<query>(.*)<\/query>/g)].map(
    ([, sql]) => sql
  );
  expect(grants.length).toBeGreaterThan(5);
  expect(grants.filter((sql) => !document.includes(`${sql} TO `))).toEqual([]);
});

it('warns of the demo passwords', () => {
  expect(textOf('.env.example')).toMatch(/WARNING: .*public/);
  const secrets = [...textOf('.env.example').matchAll(/^\w+_(PASSWORD|KEY|TOKEN)=/gm)];
  expect(secrets).toHaveLength(6);
});

it('gives Grafana what the data sources read', () => {
  const wanted = [...textOf('provisioning/datasources/default.yaml').matchAll(/: \$(\w+)$/gm)].map(([, name]) => name);
  expect(wanted.length).toBeGreaterThan(4);
  expect(Object.keys(compose.services.grafana.environment ?? {})).toEqual(expect.arrayContaining(wanted));
});

it('lets only who knows the token write to the sidecar', () => {
  const { sidecar, collector } = compose.services;
  const [, token] =
    /^collector:(\$\{CALLSIGHT_SIDECAR_TOKEN:-[\w-]{16,}\})$/.exec(sidecar.environment?.CALLSIGHT_HTTP_TOKENS ?? '') ??
    [];
  expect(token).toBeDefined();
  expect(collector.environment?.CALLSIGHT_SIDECAR_TOKEN).toBe(token);
  expect(collector.command?.join(' ')).toContain(
    'otlp_http/sidecar::headers::authorization: Bearer $${env:CALLSIGHT_SIDECAR_TOKEN}'
  );
});

it('lets the sidecar answer to the names by which the Collector, Prometheus and its health check reach it', () => {
  const { sidecar, collector } = compose.services;
  const unset = { CALLSIGHT_HTTP_TOKENS: undefined, CALLSIGHT_PSEUDONYM_KEY: 'only for this test' };
  const { http } = parseConfig({}, { ...sidecar.environment, ...unset });
  const [, target] = /targets: \['(sidecar:\d+)'\]/.exec(textOf('provisioning/prometheus/prometheus.yml')) ?? [];
  const [, probe] = /http:\/\/([\d.:]+)\/readyz/.exec(sidecar.healthcheck?.test.join(' ') ?? '') ?? [];
  const hosts = [target, probe, new URL(collector.environment?.CALLSIGHT_SIDECAR_URL ?? '').host];
  expect(hosts).toEqual(['sidecar:4318', '127.0.0.1:4318', 'sidecar:4318']);
  const refusals = hosts.map((host) => siteRefusal({ headers: { host }, localAddress: '172.18.0.5' }, siteRules(http)));
  expect(refusals).toEqual([undefined, undefined, undefined]);
});
