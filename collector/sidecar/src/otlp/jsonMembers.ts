import { isObject } from '../../../../model/isObject';
import { DecodeError } from './errors';

/** A JSON object that came in; unknown members are ignored. */
export type JsonObject = { readonly [member: string]: unknown };

function wrongType(path: string, expected: string, value: unknown): DecodeError {
  const found = Array.isArray(value) ? 'array' : typeof value;
  return new DecodeError('wrong_type', `${path} must be ${expected}, found ${found}.`);
}

/** ProtoJSON: an absent member and null both mean "not set". */
export function objectAt(value: unknown, path: string): JsonObject {
  if (value === undefined || value === null) {
    return {};
  }
  if (!isObject(value)) {
    throw wrongType(path, 'an object', value);
  }
  return value;
}

export function listAt(value: unknown, path: string): readonly unknown[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (!Array.isArray(value)) {
    throw wrongType(path, 'an array', value);
  }
  return value;
}

export function stringAt(value: unknown, path: string): string {
  if (value === undefined || value === null) {
    return '';
  }
  if (typeof value !== 'string') {
    throw wrongType(path, 'a string', value);
  }
  return value;
}

/** Values of an enum by name. */
export type EnumNames = ReadonlyMap<string, number>;

/** The specification asks for integers; the Collector and ProtoJSON take names too. */
export function enumAt(value: unknown, path: string, names: EnumNames): number {
  if (value === undefined || value === null) {
    return 0;
  }
  const number = typeof value === 'string' ? (names.get(value) ?? integerOf(value)) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) {
    throw wrongType(path, `an integer or one of ${[...names.keys()].join(', ')}`, value);
  }
  return number;
}

function integerOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : NaN;
}

/** 64-bit integers are decimal strings or numbers. Outside the safe range the result is a bigint. */
export function int64At(value: unknown, path: string): number | bigint {
  if (typeof value === 'number' && Number.isInteger(value)) {
    return Number.isSafeInteger(value) ? value : BigInt(value);
  }
  if (typeof value === 'string' && /^-?\d{1,20}$/.test(value)) {
    const short = Number(value);
    return Number.isSafeInteger(short) ? short : BigInt(value);
  }
  throw wrongType(path, 'an integer or a string of digits', value);
}

/** Times of the years from 1970 to 2255 and beyond, of which the microseconds are a safe integer. */
const NANOSECONDS = /^\d{4,18}$|^[1-8]\d{18}$/;

/** A time in nanoseconds since the epoch as whole microseconds; 0 when it is not set. */
export function nanosAsMicrosAt(value: unknown, path: string): number {
  if (value === undefined || value === null) {
    return 0;
  }
  // A whole number of microseconds and three digits: exact, and without the arithmetic of big integers.
  if (typeof value === 'string' && NANOSECONDS.test(value)) {
    return Number(value.slice(0, -3));
  }
  const nanos = int64At(value, path);
  const micros = typeof nanos === 'bigint' ? Number(nanos / 1000n) : Math.floor(nanos / 1000);
  if (micros < 0) {
    throw new DecodeError('wrong_type', `${path} must not be negative.`);
  }
  return micros;
}

/** ProtoJSON takes numbers as texts, which is the only way to write those that JSON does not have. */
const DOUBLE = /^(?:NaN|-?Infinity|-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)$/;

export function doubleAt(value: unknown, path: string): number {
  if (typeof value === 'number') {
    return value;
  }
  if (typeof value === 'string' && DOUBLE.test(value)) {
    return Number(value);
  }
  throw wrongType(path, 'a number', value);
}
