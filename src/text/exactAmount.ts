import { amountOf, writeAmount } from '../growth/money/decimal';

/** U+2212 MINUS SIGN. */
const MINUS = '\u2212';

/**
 * An exact decimal with two digits after the point, rounded half away from zero, without ever being a float.
 * @param amount of a currency, such as `-1234.565`
 */
export function formatExactAmount(amount: string): string {
  const text = writeAmount(amountOf(amount), 2);
  const [whole, digits] = text.replace('-', '').split('.');
  const point = new Intl.NumberFormat().formatToParts(0.1).find(({ type }) => type === 'decimal')?.value ?? '.';
  return `${text.startsWith('-') ? MINUS : ''}${BigInt(whole).toLocaleString()}${point}${digits}`;
}

/** The same with a sign where it is not zero. */
export function formatSignedAmount(amount: string): string {
  const text = formatExactAmount(amount);
  return /[1-9]/.test(text) && !text.startsWith(MINUS) ? `+${text}` : text;
}
