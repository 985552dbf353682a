import { type Field, SLOT } from '../../otlp/attributeNames';
import { type CombinationCache } from '../../otlp/combinationCache';
import { type AttributeValue } from '../../otlp/record';
import { RecordCursor } from '../../otlp/recordCursor';
import { SLOT_KIND } from '../../otlp/slotKind';
import { type QualityNote } from '../../../../../model/diagnosticKinds';
import { numberOfText, parseNumber } from './parseNumber';

/** Longest text that is kept of one value, in UTF-16 units: longer ones are cut, so that a column stays small. */
export const MAX_TEXT_LENGTH = 256;

/**
 * The facts of one record by field, with the tolerant reading that senders need: a view of the cursor, which tells
 * about another record once the cursor has moved on.
 */
export class FieldValues {
  private readonly noted = new Set<QualityNote>();

  constructor(private record = new RecordCursor()) {}

  /** Looks at another record from now on. */
  view(record: RecordCursor): this {
    this.record = record;
    if (this.noted.size > 0) {
      this.noted.clear();
    }
    return this;
  }

  /** Remembers that something which the record states could not be read. */
  note(what: QualityNote): void {
    this.noted.add(what);
  }

  /** What could not be read of the record so far. */
  get notes(): ReadonlySet<QualityNote> {
    return this.noted;
  }

  /** Name of the span, or of the event that a log record is; empty when it has none. */
  get spanName(): string {
    return this.record.name();
  }

  /** First byte of the name of the span, without making it a text; 0 when it has none. */
  get spanInitial(): number {
    const { nameStart, nameEnd, nameText, buffer } = this.record;
    return nameEnd > nameStart ? buffer[nameStart] : nameText === '' ? 0 : nameText.charCodeAt(0);
  }

  /** The map that the record is read by; empty for the semantic conventions. */
  get mapName(): string {
    return this.record.map.name;
  }

  /** What a cache remembers for the texts of the record. */
  recall<Value>(cache: CombinationCache<Value>): Value | undefined {
    return cache.get(this.record);
  }

  /** Lets a cache remember what follows from the texts of the record. */
  remember<Value>(cache: CombinationCache<Value>, value: Value): void {
    cache.set(this.record, value);
  }

  set(field: Field, value: AttributeValue): void {
    this.record.slots.setValue(SLOT[field], value);
  }

  has(field: Field): boolean {
    return this.hasAt(SLOT[field]);
  }

  /** As text, cut to MAX_TEXT_LENGTH; of an array its first item (headers are arrays); empty when absent. */
  text(field: Field): string {
    return this.textAt(SLOT[field]);
  }

  /** As text in its whole length. */
  fullText(field: Field): string {
    return this.fullTextAt(SLOT[field]);
  }

  /** As a whole number from 0 to `max`, from a number or a string of digits; 0 when it is neither. */
  count(field: Field, max = Number.MAX_SAFE_INTEGER): number {
    return this.countAt(SLOT[field], max);
  }

  /** As a finite number, from a number or a numeric string; 0 when it is neither. */
  number(field: Field): number {
    return this.numberAt(SLOT[field]);
  }

  // The same by slot (AT of attributeNames.ts), for what is asked of every call: to look up the slots of all the fields
  // of an event would take as long as to read those that are there.

  hasAt(slot: number): boolean {
    const { slots } = this.record;
    switch (slots.kinds[slot]) {
      case SLOT_KIND.absent:
        return false;
      case SLOT_KIND.text:
        return slots.ends[slot] > slots.starts[slot];
      case SLOT_KIND.value:
        return toText(slots.values[slot]) !== '';
      default:
        return true;
    }
  }

  /** Whether any of the slots was filled, if only with an empty text: when not, none of them need be asked for. */
  hasAny(slots: Uint8Array): boolean {
    const { kinds } = this.record.slots;
    for (let index = 0; index < slots.length; index++) {
      if (kinds[slots[index]] !== SLOT_KIND.absent) {
        return true;
      }
    }
    return false;
  }

  textAt(slot: number): string {
    if (this.record.slots.kinds[slot] === SLOT_KIND.absent) {
      return '';
    }
    const text = this.presentText(slot);
    return text.length <= MAX_TEXT_LENGTH ? text : cut(text);
  }

  /** As text; empty when a Collector has masked it with asterisks, which is the same for everybody. */
  idAt(slot: number): string {
    const text = this.textAt(slot);
    return text.startsWith('*') && /^\*+$/.test(text) ? '' : text;
  }

  fullTextAt(slot: number): string {
    return this.record.slots.kinds[slot] === SLOT_KIND.absent ? '' : this.presentText(slot);
  }

  countAt(slot: number, max = Number.MAX_SAFE_INTEGER): number {
    if (this.record.slots.kinds[slot] === SLOT_KIND.absent) {
      return 0;
    }
    const value = this.presentNumber(slot);
    return value > 0 ? Math.min(Math.round(value), max) : 0;
  }

  numberAt(slot: number): number {
    return this.record.slots.kinds[slot] === SLOT_KIND.absent ? 0 : this.presentNumber(slot);
  }

  private presentText(slot: number): string {
    const { record } = this;
    return record.slots.kinds[slot] === SLOT_KIND.text ? record.textOf(slot) : toText(record.valueOf(slot));
  }

  private presentNumber(slot: number): number {
    const { record } = this;
    const { slots } = record;
    switch (slots.kinds[slot]) {
      case SLOT_KIND.boolean:
        return 0;
      case SLOT_KIND.number:
        return Number.isFinite(slots.numbers[slot]) ? slots.numbers[slot] : 0;
      case SLOT_KIND.text:
        return parseNumber(record.buffer, slots.starts[slot], slots.ends[slot]);
      default:
        return toNumber(first(slots.values[slot]));
    }
  }

  flagAt(slot: number): boolean {
    if (this.record.slots.kinds[slot] === SLOT_KIND.absent) {
      return false;
    }
    const value = first(this.record.valueOf(slot));
    return value === true || value === 'true' || value === 1 || value === '1';
  }

  list(field: Field): readonly string[] {
    const slot = SLOT[field];
    if (this.record.slots.kinds[slot] === SLOT_KIND.absent) {
      return NO_ITEMS;
    }
    const value = this.record.valueOf(slot);
    const items = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
    return items.map((item) => cut(toText(item))).filter((item) => item !== '');
  }
}

const NO_ITEMS: readonly string[] = [];

function first(value: AttributeValue | undefined): AttributeValue | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function toNumber(value: AttributeValue | undefined): number {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : 0;
  }
  if (typeof value === 'bigint') {
    return Number(value);
  }
  return typeof value === 'string' ? numberOfText(value) : 0;
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
