import { z } from 'zod';

/** Digits of an amount before and after the point: those that Decimal(38, 12) holds, sums of many included. */
const AMOUNT = /^-?\d{1,15}(\.\d{1,12})?$/;

const HOW = 'must be a decimal number of up to 15 digits, 12 after the point, such as 99 or "0.0012"';

/** A number as text; undefined where a float cannot hold what the file may have said. */
function exactText(given: number): string | undefined {
  const text = String(given);
  const plain = text.includes('e') ? given.toFixed(12) : text;
  const digits = plain.replace(/[-.]/g, '').replace(/^0+/, '');
  return Number(plain) === given && digits.length <= 15 ? plain : undefined;
}

/**
 * An exact decimal, written as a number or, where it has more than 15 digits, as text.
 * @param isAllowed of the number
 */
const decimal = (isAllowed: (value: number) => boolean, how: string) =>
  z.union([z.string(), z.number()], how).transform((given, context) => {
    const text = typeof given === 'number' ? exactText(given) : given;
    if (text === undefined || !AMOUNT.test(text) || !isAllowed(Number(text))) {
      const quoted = text === undefined && typeof given === 'number' ? '; a longer one must be in quotes' : '';
      context.addIssue({ code: 'custom', message: how + quoted, input: given });
      return z.NEVER;
    }
    return text;
  });

/** An amount of money of either sign. */
export const amount = decimal(() => true, HOW);

/** A price. */
export const notNegative = decimal((value) => value >= 0, `${HOW}, and not below 0`);

export const percent = decimal((value) => value >= 0 && value <= 100, 'must be a percentage from 0 to 100');

export const rate = decimal((value) => value > 0, `${HOW}, and above 0`);

/** A whole number, as a number or as text: cells of CSV are text. @param least the smallest one allowed */
export const whole = (least: number, how = `must be a whole number, ${least} or more`) =>
  z.union([z.number(), z.string()], how).transform((given, context) => {
    const value = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given;
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least) {
      context.addIssue({ code: 'custom', message: how, input: given });
      return z.NEVER;
    }
    return value;
  });

const isDate = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^(19|20|21)\d\d-\d\d-\d\d$/.test(text) && new Date(time).toISOString().startsWith(text);
};

/** A day of UTC. */
export const day = z
  .string('must be a date such as 2026-11-01')
  .refine(
    (text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && isDate(text),
    'must be a date such as 2026-11-01'
  );

export const month = z
  .string('must be a month such as 2026-11')
  .regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11');

export const currency = z
  .string('must be a code of three capital letters, such as USD')
  .regex(/^[A-Z]{3}$/, 'must be a code of three capital letters, such as USD');
