import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noGeo, openGeo } from './geo';
import { asnOf, countryOf } from './geoRecord';
import { type MmdbValue, writeMmdb } from './mmdb.testing';

const folder = mkdtempSync(join(tmpdir(), 'callsight-geo-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, networks: Record<string, MmdbValue>, ipVersion?: 4 | 6): string {
  const file = join(folder, name);
  writeFileSync(`${file}.new`, writeMmdb(networks, ipVersion));
  renameSync(`${file}.new`, file);
  return file;
}

const austria = { country: { iso_code: 'AT', geoname_id: 2782113 } };
const countries = { '203.0.113.0/24': austria, '2001:db8::/32': { country: { iso_code: 'NZ' } } };
const systems = { '203.0.0.0/16': { autonomous_system_number: 64500, autonomous_system_organization: 'Example' } };

describe('geo', () => {
  it('finds country and autonomous system of the whole address', () => {
    const geo = openGeo({
      country_file: fileOf('country.mmdb', countries),
      asn_file: fileOf('asn.mmdb', systems),
      poll_seconds: 1,
    });
    expect(geo.find(4, '203.0.113.77')).toEqual({ country: 'AT', asn: 64500 });
    expect(geo.find(4, '203.0.114.77')).toEqual({ country: '', asn: 64500 });
    expect(geo.find(6, '2001:db8:1::1')).toEqual({ country: 'NZ', asn: 0 });
    expect(geo.find(6, '2001:db9::1')).toEqual({ country: '', asn: 0 });
    expect(noGeo().find(4, '203.0.113.77')).toEqual({ country: '', asn: 0 });
  });

  it('takes no IPv6 address for one of IPv4', () => {
    // 203.0.113.x has the same first bits as cb00:71xx::.
    const geo = openGeo({ country_file: fileOf('v4.mmdb', { '203.0.113.0/24': austria }, 4), poll_seconds: 1 });
    expect(geo.find(4, '203.0.113.77').country).toBe('AT');
    expect(geo.find(6, 'cb00:7101::1').country).toBe('');
  });

  it('follows changes, and keeps the old version when the new one is broken', async () => {
    const file = fileOf('changing.mmdb', countries);
    const geo = openGeo({ country_file: file, poll_seconds: 1 });
    const onError = jest.fn();
    try {
      const before = geo.version();
      const changed = new Promise<void>((resolve) => geo.watch({ onChange: resolve, onError }));
      fileOf('changing.mmdb', { '203.0.113.0/24': { country: { iso_code: 'CH' } } });
      await changed;
      expect(geo.version()).not.toBe(before);
      expect(geo.find(4, '203.0.113.77').country).toBe('CH');

      const failed = new Promise<unknown>((resolve) => onError.mockImplementation(resolve));
      writeFileSync(file, writeMmdb(countries).subarray(0, 100));
      expect(String(await failed)).toMatch(/changing\.mmdb: not a MaxMind database.*Set geo\.country_file/);
      expect(geo.find(4, '203.0.113.77').country).toBe('CH');
    } finally {
      geo.close();
    }
  });

  it('names the file and the setting when it cannot be used at start', () => {
    expect(() => openGeo({ asn_file: join(folder, 'none'), poll_seconds: 1 })).toThrow(
      /none: cannot be read \(ENOENT\)\. Set geo\.asn_file/
    );
  });
});

describe('records', () => {
  it.each([
    [{ country: { iso_code: 'AT' } }, 'AT'],
    [{ country: 'nz', country_code: 'at' }, 'AT'],
    [{ country: 'NZ' }, 'NZ'],
    [{ country: 'Austria' }, ''],
    [null, ''],
  ])('%j is of %s', (record, country) => expect(countryOf(record)).toBe(country));

  it.each([
    [{ autonomous_system_number: 64500 }, 64500],
    [{ asn: 'AS64500' }, 64500],
    [{ asn: 64500 }, 64500],
    [{ asn: 'none' }, 0],
    [{ asn: 2 ** 32 }, 0],
    [undefined, 0],
  ])('%j has the system %d', (record, asn) => expect(asnOf(record)).toBe(asn));
});
