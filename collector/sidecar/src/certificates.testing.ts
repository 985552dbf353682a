import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestCertificate {
  cert: string;
  key: string;
}

/** Days until a certificate or a revocation list ends. */
const DAYS = '2';

/** The settings that `openssl ca` needs to sign with chosen dates and to revoke. */
const CA_SETTINGS = `[ca]
default_ca = test
[test]
database = index.txt
new_certs_dir = .
rand_serial = yes
unique_subject = no
default_md = sha256
policy = any
[any]
commonName = supplied
`;

/** A certificate authority of its own, in a temporary folder. Made with openssl. */
export class TestAuthority {
  readonly folder = mkdtempSync(join(tmpdir(), 'callsight-ca-'));
  readonly cert = join(this.folder, 'ca.crt');
  private readonly key = join(this.folder, 'ca.key');
  private count = 0;

  constructor() {
    writeFileSync(join(this.folder, 'ca.cnf'), CA_SETTINGS);
    writeFileSync(join(this.folder, 'index.txt'), '');
    this.openssl(
      'req',
      '-x509',
      ...newKey(this.key),
      '-subj',
      '/CN=Callsight test CA',
      '-days',
      DAYS,
      '-out',
      this.cert
    );
  }

  /** Signs a certificate and gives its paths. @param alternativeNames such as `DNS:localhost,IP:127.0.0.1`. */
  issue(commonName: string, alternativeNames = 'DNS:localhost,IP:127.0.0.1'): TestCertificate {
    const { base, cert, key, request } = this.request(commonName);
    writeFileSync(`${base}.ext`, `subjectAltName=${alternativeNames}\n`);
    const authority = ['-CA', this.cert, '-CAkey', this.key, '-CAcreateserial'];
    const extensions = ['-extfile', `${base}.ext`];
    this.openssl('x509', '-req', '-in', request, ...authority, '-days', DAYS, ...extensions, '-out', cert);
    return { cert, key };
  }

  /** Signs a client certificate that is valid from the day before `end` until `end`, both in milliseconds. */
  issueUntil(commonName: string, end: number): TestCertificate {
    const { cert, key, request } = this.request(commonName);
    const dates = ['-startdate', utcTime(end - 86_400_000), '-enddate', utcTime(end)];
    this.ca('-batch', '-notext', ...dates, '-in', request, '-out', cert);
    return { cert, key };
  }

  revoke({ cert }: TestCertificate): void {
    this.ca('-revoke', cert);
  }

  /** The current revocation list, in PEM. */
  revocationList(): string {
    const list = join(this.folder, 'ca.crl');
    this.ca('-gencrl', '-crldays', DAYS, '-out', list);
    return readFileSync(list, 'utf8');
  }

  /** The text of the CA's certificate. */
  get pem(): string {
    return readFileSync(this.cert, 'utf8');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private request(commonName: string): TestCertificate & { base: string; request: string } {
    const base = join(this.folder, `${++this.count}`);
    const [cert, key, request] = ['crt', 'key', 'csr'].map((ending) => `${base}.${ending}`);
    this.openssl('req', ...newKey(key), '-subj', `/CN=${commonName}`, '-out', request);
    return { base, cert, key, request };
  }

  private ca(...parameters: string[]): void {
    this.openssl('ca', '-config', 'ca.cnf', '-cert', this.cert, '-keyfile', this.key, ...parameters);
  }

  private openssl(...parameters: string[]): void {
    execFileSync('openssl', parameters, { stdio: 'pipe', cwd: this.folder });
  }
}

/** UTCTime of X.509, RFC 5280 section 4.1.2.5.1. */
function utcTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().replace(/\D/g, '').slice(2, 14)}Z`;
}

function newKey(path: string): string[] {
  return ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', path];
}
