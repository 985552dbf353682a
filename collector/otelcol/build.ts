import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What a manifest of the OpenTelemetry Collector Builder says of its binary. */
interface Manifest {
  /** `output_path` is relative to the manifest's folder. */
  dist: { name: string; version: string; output_path: string };
}

const HERE = __dirname;
const DIST = join(HERE, 'dist');

/** Ends the process with what the user has to do. */
function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function run(command: string, args: string[]): void {
  const { status, error } = spawnSync(command, args, { cwd: HERE, stdio: 'inherit' });
  if (status !== 0) {
    fail(`${command} ${args[0]} failed (${error?.message ?? `exit code ${status}`}).`);
  }
}

function goVersion(): string {
  const { status, stdout } = spawnSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' });
  return status === 0
    ? stdout.trim()
    : fail('Go is not installed, and the Collector is built with it: https://go.dev/doc/install (1.25 or newer).');
}

/**
 * Builds the Collector of a manifest into collector/otelcol/dist/<name>, with the builder of the manifest's version.
 * A binary of the same manifest and the same Go is kept.
 */
function build(manifestFile: string): void {
  const text = readFileSync(join(HERE, manifestFile), 'utf8');
  const manifest: Manifest = parse(text);
  const { name, version, output_path: sources } = manifest.dist;
  const binary = join(DIST, name);
  const stampFile = `${binary}.stamp`;
  const stamp = `${goVersion()}\n${text}`;
  if (existsSync(binary) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
    process.stdout.write(`${binary} is up to date.\n`);
    return;
  }
  mkdirSync(join(HERE, sources), { recursive: true });
  // Go takes no module whose checksum is another one, and asks the checksum database for none that is listed.
  copyFileSync(join(HERE, 'go.sum'), join(HERE, sources, 'go.sum'));
  run('go', ['run', `go.opentelemetry.io/collector/cmd/builder@v${version}`, '--config', manifestFile]);
  copyFileSync(join(HERE, sources, name), binary);
  writeFileSync(stampFile, stamp);
  process.stdout.write(`Built ${binary}.\n`);
}

build(process.argv.includes('--bench') ? 'bench.builder.yaml' : 'builder.yaml');
