import { TEST_KEY } from '../pipeline/testing';
import { parseConfig } from './config';

const parse = (http: Record<string, unknown>) => parseConfig({ http }, TEST_KEY).http;

it('takes a revocation list only with the CA whose certificates it revokes', () => {
  const files = { cert_file: 'a.crt', key_file: 'a.key', client_crl_file: 'clients.crl' };
  expect(() => parse({ tls: files })).toThrow(/http\.tls: client_crl_file .*set client_ca_file/);
  expect(parse({ tls: { ...files, client_ca_file: 'ca.crt' } }).tls).toMatchObject({ client_crl_file: 'clients.crl' });
});

it('takes names of hosts in any case, without scheme and port', () => {
  expect(parse({ allowed_hosts: ['Sidecar', 'callsight.internal', 'fd00::5'] }).allowed_hosts).toEqual([
    'sidecar',
    'callsight.internal',
    'fd00::5',
  ]);
  for (const name of ['http://sidecar', 'sidecar:4318', '']) {
    expect(() => parse({ allowed_hosts: [name] })).toThrow(
      /http\.allowed_hosts\.0: .*without scheme and port.*a string/
    );
  }
  expect(() => parse({ allowed_hosts: [] })).toThrow(/http\.allowed_hosts: .*at least one/);
});

it('wants memory for the largest body', () => {
  expect(() => parse({ max_body_bytes: 100_000_000 })).toThrow(
    /http\.max_body_bytes_in_flight: must be at least 200000000, 2 times max_body_bytes.*a number/
  );
  expect(() => parse({ max_json_body_bytes: 10_000_000 })).toThrow(/at least 310000000, 31 times max_json_body_bytes/);
  expect(parse({ max_body_bytes: 1_000, max_body_bytes_in_flight: 31_000 }).max_json_body_bytes).toBe(4_194_304);
});
