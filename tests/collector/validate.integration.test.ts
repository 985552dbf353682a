import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWithCollector, runCollector } from '../support/collectorBinary';
import { OTELCOL } from '../support/collector';

describeWithCollector('otelcol validate', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'callsight-validate-'));
    await writeFile(join(folder, 'tokens'), 'a-token\n');
  });
  afterAll(() => rm(folder, { recursive: true }));

  const validate = (names: string[], env: NodeJS.ProcessEnv = {}) =>
    runCollector(
      ['validate', ...names.flatMap((name) => ['--config', name.includes('/') ? name : join(OTELCOL, `${name}.yaml`)])],
      {
        CALLSIGHT_QUEUE_FOLDER: folder,
        CALLSIGHT_OTLP_TOKENS_FILE: join(folder, 'tokens'),
        CALLSIGHT_SIDECAR_TOKEN_FILE: join(folder, 'tokens'),
        CALLSIGHT_SIDECAR_US_URL: 'https://sidecar.us.example:4318',
        CALLSIGHT_OTLP_CERT_FILE: '/etc/otelcol/tls.crt',
        CALLSIGHT_OTLP_KEY_FILE: '/etc/otelcol/tls.key',
        CALLSIGHT_TCP_LOG_CERT_FILE: '/etc/otelcol/tls.crt',
        CALLSIGHT_TCP_LOG_KEY_FILE: '/etc/otelcol/tls.key',
        ...env,
      }
    );

  it.each([
    [['gateway']],
    [['gateway', 'tls']],
    [['gateway', 'auth']],
    [['gateway', 'file-log']],
    [['gateway', 'syslog']],
    [['gateway', 'residency']],
    [['gateway', 'kafka-out']],
    [['gateway', 'kafka-in']],
    [['gateway', 'tls', 'auth', 'file-log', 'residency']],
    [['gateway', 'residency', 'file-log', 'auth', 'tls']],
    [['gateway', 'tls', 'auth', 'file-log', 'kafka-out']],
    [['gateway', 'auth', 'kafka-in', 'residency']],
  ])('accepts %j', (names) => {
    const env = names.includes('auth') && names.includes('residency') ? { CALLSIGHT_SIDECAR_US_AUTH: 'true' } : {};
    expect(validate(names, env)).toEqual({ status: 0, output: '' });
  });

  it('reads tcp-log up to its certificate, which must be there', () => {
    const { status, output } = validate(['gateway', 'tcp-log']);
    expect(status).toBe(1);
    expect(output).toMatch(/"tcp_log\/access" receiver .* open \/etc\/otelcol\/tls\.crt: no such file/);
  });

  it('knows every overlay that there is', async () => {
    const files = (await readdir(OTELCOL)).filter((name) => name.endsWith('.yaml') && !name.includes('builder'));
    const overlays = ['auth', 'file-log', 'gateway', 'kafka-in', 'kafka-out', 'residency', 'syslog', 'tcp-log', 'tls'];
    expect(files.sort()).toEqual(overlays.map((name) => `${name}.yaml`));
  });

  it('takes a list of brokers', () => {
    const env = { CALLSIGHT_KAFKA_BROKERS: '[kafka-1:9092, kafka-2:9092]' };
    expect(validate(['gateway', 'kafka-out'], env)).toEqual({ status: 0, output: '' });
  });

  it('refuses what the Collector does not know', async () => {
    const file = join(folder, 'typo.yaml');
    await writeFile(file, 'exporters: { otlp_http/sidecar: { retry_on_failure: { max_elapsed: 0s } } }');
    const { status, output } = validate(['gateway', file]);
    expect(status).toBe(1);
    expect(output).toContain('max_elapsed');
  });
});
