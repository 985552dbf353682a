const MAX_UINT32 = 0xffffffff;

/** The country of a record: GeoLite2, GeoIP2 and DB-IP (`country.iso_code`), IPinfo (`country_code`, `country`). */
export function countryOf(record: unknown): string {
  const country = member(record, 'country');
  for (const code of [member(country, 'iso_code'), member(record, 'country_code'), country]) {
    if (typeof code === 'string' && /^[A-Za-z]{2}$/.test(code)) {
      return code.toUpperCase();
    }
  }
  return '';
}

/** The number of the autonomous system: `autonomous_system_number`, or `asn` as a number or as `AS64500`; else 0. */
export function asnOf(record: unknown): number {
  const asn = member(record, 'autonomous_system_number') ?? member(record, 'asn');
  const number = typeof asn === 'string' ? Number(/^(?:AS)?(\d{1,10})$/i.exec(asn)?.[1] ?? 0) : asn;
  return typeof number === 'number' && number > 0 && number <= MAX_UINT32 ? Math.floor(number) : 0;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
