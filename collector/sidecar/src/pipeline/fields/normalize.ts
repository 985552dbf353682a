const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'CONNECT', 'TRACE', 'QUERY']);

/** The method in upper case; what is no method of HTTP is `_OTHER`, as in the semantic conventions. */
export function normalizeMethod(method: string): string {
  if (METHODS.has(method) || method === '') {
    return method;
  }
  const upper = method.toUpperCase();
  return METHODS.has(upper) ? upper : '_OTHER';
}

/** ISO 3166-1 alpha-2 in upper case, or empty. */
export function normalizeCountry(country: string): string {
  if (country.length !== 2) {
    return '';
  }
  if (isUpperCase(country.charCodeAt(0)) && isUpperCase(country.charCodeAt(1))) {
    return country;
  }
  return /^[A-Za-z]{2}$/.test(country) ? country.toUpperCase() : '';
}

function isUpperCase(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

/** Decimal64(6) holds 12 digits before the point. */
const MAX_UNITS = 999_999_999_999;
const MAX_MICROS = 999_999_999_999_000_000n;

/** An amount in millionths, clamped to what the column holds. */
export function toMicros(amount: number): bigint {
  if (amount === 0) {
    return 0n;
  }
  if (Math.abs(amount) >= MAX_UNITS) {
    return amount > 0 ? MAX_MICROS : -MAX_MICROS;
  }
  return BigInt(Math.round(amount * 1e6));
}
