import { type AttributeValue } from '../otlp/record';
import { type Field, FIELDS } from '../otlp/attributeNames';

/** Position of each field in a FieldValues. */
export const SLOT: Readonly<Record<Field, number>> = Object.freeze(
  FIELDS.reduce<Partial<Record<Field, number>>>((slots, field, index) => ({ ...slots, [field]: index }), {})
) as Readonly<Record<Field, number>>;

/** Longest text that is kept of one value, in UTF-16 units: longer ones are cut, so that a column stays small. */
export const MAX_TEXT_LENGTH = 256;

/** The facts of one record by field, with the tolerant reading that senders need. */
export class FieldValues {
  constructor(readonly values: Array<AttributeValue | undefined> = new Array(FIELDS.length)) {}

  set(field: Field, value: AttributeValue): void {
    this.values[SLOT[field]] = value;
  }

  has(field: Field): boolean {
    return this.text(field) !== '';
  }

  /** As text, cut to MAX_TEXT_LENGTH; of an array its first item (headers are arrays); empty when absent. */
  text(field: Field): string {
    const value = this.values[SLOT[field]];
    return typeof value === 'string' && value.length <= MAX_TEXT_LENGTH ? value : cut(toText(value));
  }

  /** As text in its whole length. */
  fullText(field: Field): string {
    return toText(this.values[SLOT[field]]);
  }

  /** As a whole number from 0 to `max`, from a number or a string of digits; 0 when it is neither. */
  count(field: Field, max = Number.MAX_SAFE_INTEGER): number {
    const value = this.number(field);
    return value > 0 ? Math.min(Math.floor(value), max) : 0;
  }

  /** As a finite number, from a number or a numeric string; 0 when it is neither. */
  number(field: Field): number {
    const value = first(this.values[SLOT[field]]);
    if (typeof value === 'number') {
      return Number.isFinite(value) ? value : 0;
    }
    if (typeof value === 'bigint') {
      return Number(value);
    }
    if (typeof value === 'string' && value.length <= 32 && /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value)) {
      return Number(value);
    }
    return 0;
  }

  flag(field: Field): boolean {
    const value = first(this.values[SLOT[field]]);
    return value === true || value === 'true' || value === 1 || value === '1';
  }

  list(field: Field): string[] {
    const value = this.values[SLOT[field]];
    const items = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
    return items.map((item) => cut(toText(item))).filter((item) => item !== '');
  }
}

function first(value: AttributeValue | undefined): AttributeValue | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function toText(value: AttributeValue | undefined): string {
  const item = first(value);
  switch (typeof item) {
    case 'string':
      return item;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(item);
    default:
      return '';
  }
}

/** Cuts without leaving half of a surrogate pair. */
function cut(text: string): string {
  if (text.length <= MAX_TEXT_LENGTH) {
    return text;
  }
  const last = text.charCodeAt(MAX_TEXT_LENGTH - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? MAX_TEXT_LENGTH - 1 : MAX_TEXT_LENGTH);
}
