import { all, chain, fail, ok, type Result } from '../../experiment/result';

/** Digits after the point that an amount or a price has at most, as prices of Stripe have. */
export const MONEY_SCALE = 12;

/** Characters of an amount at most. */
const LONGEST_AMOUNT = 60;

/** Literals of big integers need a newer target than the plugin has. */
export const ZERO = BigInt(0);
export const ONE = BigInt(1);

/** 10 to a power. */
export const tenTo = (power: number): bigint => BigInt(`1${'0'.repeat(power)}`);

/**
 * Reads an exact decimal, such as `-12.50`.
 * @returns units of 10^-MONEY_SCALE; `INVALID_INPUT` for an exponent, a blank or more digits
 */
export function readAmount(text: string, name: string): Result<bigint> {
  const [, sign, whole, digits = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined || text.length > LONGEST_AMOUNT || digits.length > MONEY_SCALE) {
    return fail(
      'INVALID_INPUT',
      `${name} is ${JSON.stringify(text)}; it must be a decimal number with ${MONEY_SCALE} digits after the point at most.`
    );
  }
  const units = BigInt(whole + digits.padEnd(MONEY_SCALE, '0'));
  return ok(sign === '-' ? -units : units);
}

/** Reads a list of exact decimals. */
export const readAmounts = (texts: readonly string[], name: string): Result<bigint[]> =>
  all(texts.map((text, index) => readAmount(text, `${name}[${index}]`)));

/**
 * Writes an amount with a number of digits after the point, rounded half away from zero. Sum first, round once.
 * @param units of 10^-MONEY_SCALE
 */
export function writeAmount(units: bigint, scale: number): string {
  const divisor = tenTo(MONEY_SCALE - scale);
  const size = units < ZERO ? -units : units;
  const rounded = ((size + divisor / BigInt(2)) / divisor).toString().padStart(scale + 1, '0');
  const whole = rounded.slice(0, rounded.length - scale);
  const text = scale === 0 ? whole : `${whole}.${rounded.slice(-scale)}`;
  return units < ZERO && /[1-9]/.test(rounded) ? `-${text}` : text;
}

/** Writes an amount exactly, without zeros at the end. */
export const writeExact = (units: bigint): string => writeAmount(units, MONEY_SCALE).replace(/\.?0+$/, '');

/** The units of an amount that was checked when it was read. @throws Error for a text that is no decimal */
export function amountOf(text: string): bigint {
  const amount = readAmount(text, 'amount');
  if (!amount.ok) {
    throw new Error(amount.error.message);
  }
  return amount.value;
}

/** A fraction of an amount, rounded half away from zero. @param denominator above 0 */
export function fractionOf(units: bigint, numerator: bigint, denominator: bigint): bigint {
  const product = units * numerator;
  const half = denominator / BigInt(2);
  return (product < ZERO ? product - half : product + half) / denominator;
}

/** An amount times an exact decimal, such as a rate, rounded half away from zero. */
export const timesDecimal = (units: bigint, factor: string): bigint =>
  fractionOf(units, amountOf(factor), tenTo(MONEY_SCALE));

export const sumOf = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, units) => sum + units, ZERO);

/** Checks a whole number of units that are billed. */
export const readUnits = (units: number, name = 'units'): Result<bigint> =>
  chain(
    Number.isSafeInteger(units) && units >= 0
      ? ok(units)
      : fail('INVALID_INPUT', `${name} is ${units}; it must be a whole number, 0 or more, up to 2^53.`),
    (value) => ok(BigInt(value))
  );
