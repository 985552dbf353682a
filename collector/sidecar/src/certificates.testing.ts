import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestCertificate {
  cert: string;
  key: string;
}

/** A certificate authority of its own, in a temporary folder. Made with openssl. */
export class TestAuthority {
  readonly folder = mkdtempSync(join(tmpdir(), 'callsight-ca-'));
  readonly cert = join(this.folder, 'ca.crt');
  private readonly key = join(this.folder, 'ca.key');
  private count = 0;

  constructor() {
    this.openssl(
      'req',
      '-x509',
      ...newKey(this.key),
      '-subj',
      '/CN=Callsight test CA',
      '-days',
      '2',
      '-out',
      this.cert
    );
  }

  /** Signs a certificate and gives its paths. @param alternativeNames such as `DNS:localhost,IP:127.0.0.1`. */
  issue(commonName: string, alternativeNames = 'DNS:localhost,IP:127.0.0.1'): TestCertificate {
    const base = join(this.folder, `${++this.count}`);
    const [cert, key, request, extensions] = ['crt', 'key', 'csr', 'ext'].map((ending) => `${base}.${ending}`);
    writeFileSync(extensions, `subjectAltName=${alternativeNames}\n`);
    this.openssl('req', ...newKey(key), '-subj', `/CN=${commonName}`, '-out', request);
    const authority = ['-CA', this.cert, '-CAkey', this.key, '-CAcreateserial'];
    this.openssl('x509', '-req', '-in', request, ...authority, '-days', '2', '-extfile', extensions, '-out', cert);
    return { cert, key };
  }

  /** The text of the CA's certificate. */
  get pem(): string {
    return readFileSync(this.cert, 'utf8');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private openssl(...parameters: string[]): void {
    execFileSync('openssl', parameters, { stdio: 'pipe' });
  }
}

function newKey(path: string): string[] {
  return ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', path];
}
