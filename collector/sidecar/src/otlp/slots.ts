import { FIELDS, HTTP_FIELDS, SLOT } from './attributeNames';
import { type KeyIndex, NO_SLOT } from './keyIndex';
import { type AttributeLimits, DEFAULT_ATTRIBUTE_LIMITS } from './limits';
import { type AttributeMap, type AttributeValue } from './record';
import { SLOT_KIND } from './slotKind';

const HTTP_SLOTS = HTTP_FIELDS.map((field) => SLOT[field]);
/** Slots are copied four at a time, since most are absent. */
const SLOTS_A_WORD = 4;
const WORDS = Math.ceil(FIELDS.length / SLOTS_A_WORD);

/** The slots of one level: of a resource, or of a record over its resource. */
export class Slots {
  readonly kinds = new Uint8Array(WORDS * SLOTS_A_WORD);
  /** Rank of the attribute that a slot was filled from, 0 when it is absent. */
  readonly ranks = new Uint8Array(WORDS * SLOTS_A_WORD);
  private readonly kindWords = new Uint32Array(this.kinds.buffer);
  private readonly rankWords = new Uint32Array(this.ranks.buffer);
  readonly starts = new Uint32Array(FIELDS.length);
  readonly ends = new Uint32Array(FIELDS.length);
  readonly numbers = new Float64Array(FIELDS.length);
  readonly values: Array<AttributeValue | undefined> = new Array<AttributeValue | undefined>(FIELDS.length).fill(
    undefined
  );

  limits: AttributeLimits = DEFAULT_ATTRIBUTE_LIMITS;
  private attributes = 0;

  /** Counts an attribute; false when it is one too many and must be passed over. */
  takesAnother(): boolean {
    if (++this.attributes <= this.limits.maxAttributes) {
      return true;
    }
    this.limits.onCut?.('attribute');
    return false;
  }

  /** Makes these slots those of another level. */
  copy(from: Slots): void {
    this.attributes = 0;
    for (let word = 0; word < WORDS; word++) {
      const kinds = from.kindWords[word];
      this.kindWords[word] = kinds;
      this.rankWords[word] = from.rankWords[word];
      if (kinds !== 0) {
        this.copyValues(from, word * SLOTS_A_WORD);
      }
    }
  }

  private copyValues(from: Slots, first: number): void {
    for (let slot = first; slot < Math.min(first + SLOTS_A_WORD, FIELDS.length); slot++) {
      if (from.kinds[slot] !== SLOT_KIND.absent) {
        this.starts[slot] = from.starts[slot];
        this.ends[slot] = from.ends[slot];
        this.numbers[slot] = from.numbers[slot];
        this.values[slot] = from.values[slot];
      }
    }
  }

  clear(): void {
    this.attributes = 0;
    this.kinds.fill(SLOT_KIND.absent);
    this.ranks.fill(0);
  }

  /** Of two attributes for one field the preferred name counts, of equal names the later one. */
  isPreferred(slot: number, rank: number): boolean {
    const current = this.ranks[slot];
    return current === 0 || rank <= current;
  }

  setText(slot: number, start: number, end: number): void {
    this.kinds[slot] = SLOT_KIND.text;
    this.starts[slot] = start;
    this.ends[slot] = end;
  }

  setNumber(slot: number, value: number): void {
    this.kinds[slot] = SLOT_KIND.number;
    this.numbers[slot] = value;
  }

  setBoolean(slot: number, value: boolean): void {
    this.kinds[slot] = SLOT_KIND.boolean;
    this.numbers[slot] = value ? 1 : 0;
  }

  setValue(slot: number, value: AttributeValue): void {
    this.kinds[slot] = SLOT_KIND.value;
    this.values[slot] = value;
  }

  /** Takes from a map what the index asks for; `prefix` is what stands before the names, with a dot. */
  addAttributes(attributes: AttributeMap, index: KeyIndex, prefix = ''): void {
    for (const [name, value] of attributes) {
      if (!this.takesAnother()) {
        continue;
      }
      this.addAttribute(prefix === '' ? name : prefix + name, value, index);
    }
  }

  /** Takes an attribute if the index asks for it. A value that is empty or a dash counts as not sent. */
  addAttribute(name: string, value: AttributeValue, index: KeyIndex): void {
    this.addFound(index.get(name), value, index);
  }

  /** @param found what the index gives for its name. */
  addFound(found: number, value: AttributeValue, index: KeyIndex): void {
    if (found < 0 || value === null || value === '' || value === '-') {
      return;
    }
    const slot = index.slots[found];
    // An object says nothing by itself: only its members do.
    const isObject = value instanceof Map;
    if (slot !== NO_SLOT && !isObject && this.isPreferred(slot, index.ranks[found])) {
      this.ranks[slot] = index.ranks[found];
      this.setValue(slot, this.cutValue(value));
    }
    if (index.isPrefix[found] === 1 && isObject) {
      this.addAttributes(value, index, `${index.names[found]}.`);
    }
  }

  private cutValue(value: AttributeValue): AttributeValue {
    const { maxValueBytes } = this.limits;
    const isLong = (item: AttributeValue) =>
      (typeof item === 'string' || Array.isArray(item)) && item.length > maxValueBytes;
    if (!isLong(value) && !(Array.isArray(value) && value.some(isLong))) {
      return value;
    }
    this.limits.onCut?.('value');
    const cut = (item: AttributeValue) => (typeof item === 'string' ? item.slice(0, maxValueBytes) : item);
    return Array.isArray(value) ? value.slice(0, maxValueBytes).map(cut) : cut(value);
  }

  /** Whether they tell of an HTTP call. */
  get isCall(): boolean {
    return HTTP_SLOTS.some((slot) => this.kinds[slot] !== SLOT_KIND.absent);
  }
}
