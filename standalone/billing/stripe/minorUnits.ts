import { readAmount, tenTo, writeExact } from '../../../src/growth/money/decimal';
import type { Result } from '../../../src/experiment/result';

/*
 * Stripe's amounts are in the smallest unit of their currency (https://docs.stripe.com/currencies). ISK and UGX have no
 * smaller unit, but Stripe takes them with two digits.
 */
const WITHOUT_DIGITS = 'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' ');
const WITH_THREE_DIGITS = 'BHD JOD KWD OMR TND'.split(' ');

/** Digits after the point of the amounts of a currency. */
export function minorDigits(currency: string): number {
  const code = currency.toUpperCase();
  return WITHOUT_DIGITS.includes(code) ? 0 : WITH_THREE_DIGITS.includes(code) ? 3 : 2;
}

/**
 * An amount in minor units as one of the currency, exactly.
 * @param minor a decimal, such as `0.5` cents
 * @returns `INVALID_INPUT` where it is no decimal, or has more digits than an amount can have
 */
export function majorAmount(minor: string, currency: string): Result<string> {
  const digits = minorDigits(currency);
  const [, sign, whole, rest = ''] = /^(-?)(\d+)(?:\.(\d*?)0*)?$/.exec(minor) ?? [];
  const padded = (whole ?? '').padStart(digits + 1, '0');
  const split = padded.length - digits;
  const fraction = padded.slice(split) + rest;
  const exact =
    whole === undefined ? minor : `${sign}${padded.slice(0, split)}${fraction === '' ? '' : `.${fraction}`}`;
  const amount = readAmount(exact, 'amount');
  return amount.ok ? { ok: true, value: writeExact(amount.value) } : amount;
}

/** The opposite: exports of the dashboard have amounts of the currency. Undefined where it is no decimal. */
export function minorAmount(major: string, currency: string): string | undefined {
  const amount = readAmount(major, 'amount');
  return amount.ok ? writeExact(amount.value * tenTo(minorDigits(currency))) : undefined;
}

/** An amount times a whole number, exactly. */
export function timesWhole(amount: string, factor: number): string {
  const units = readAmount(amount, 'amount');
  return units.ok ? writeExact(units.value * BigInt(factor)) : amount;
}
