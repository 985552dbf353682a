import { equalBytes, hashBytes, viewOf } from './byteView';

interface Generation {
  /** Four numbers a place, all that is looked at before the bytes: hash, index of the text plus 1, start and length. */
  table: Int32Array;
  bytes: DataView;
  texts: string[];
  used: number;
}

/** Longer texts are not kept: they are rarely seen twice. */
const MAX_BYTES = 96;

const AVERAGE_BYTES = 32;

/** Numbers of a place in the table, and which is which; the first is the hash. */
const PLACE = 4;
const INDEX = 1;
const START = 2;
const LENGTH = 3;

/** Slots that are probed for one text. Texts that collide beyond that are not remembered. */
const MAX_PROBES = 32;

export interface TextDictionaryOptions {
  /** Texts in one of the two generations. */
  capacity: number;
}

/**
 * Gives the same string for the same UTF-8 bytes, mostly without decoding them: telemetry says the same few thousand
 * texts over and over. Bounded in two generations: when the young one is full it becomes the old one, and what the old
 * one held is forgotten unless it was seen again.
 */
export class TextDictionary {
  private readonly capacity: number;
  private readonly mask: number;
  private young: Generation;
  private old: Generation | undefined;

  constructor({ capacity }: TextDictionaryOptions = { capacity: 16_384 }) {
    let size = 64;
    while (size < capacity * 2) {
      size *= 2;
    }
    this.capacity = capacity;
    this.mask = size - 1;
    this.young = this.emptyGeneration();
  }

  /**
   * The text whose UTF-8 bytes stand in the buffer from `start` to `end`; broken UTF-8 gives replacement characters.
   * @param view of the same buffer.
   */
  read(buffer: Buffer, view: DataView, start: number, end: number): string {
    const length = end - start;
    if (length === 0) {
      return '';
    }
    if (length > MAX_BYTES) {
      return buffer.toString('utf8', start, end);
    }
    const hash = hashBytes(view, start, end);
    const known = find(this.young, this.mask, hash, view, start, length);
    if (known !== undefined) {
      return known;
    }
    const aged = this.old && find(this.old, this.mask, hash, view, start, length);
    const text = aged ?? buffer.toString('utf8', start, end);
    this.add(hash, text, view, start, length);
    return text;
  }

  private add(hash: number, text: string, view: DataView, start: number, length: number): void {
    if (this.young.texts.length >= this.capacity || this.young.used + length > this.young.bytes.byteLength) {
      const { old } = this;
      this.old = this.young;
      this.young = old ? cleared(old) : this.emptyGeneration();
    }
    const { young } = this;
    const { table } = young;
    let place = hash & this.mask;
    for (let probes = 1; table[place * PLACE + INDEX] !== 0; probes++) {
      if (probes === MAX_PROBES) {
        return;
      }
      place = (place + 1) & this.mask;
    }
    for (let at = 0; at < length; at++) {
      young.bytes.setUint8(young.used + at, view.getUint8(start + at));
    }
    young.texts.push(text);
    table[place * PLACE] = hash;
    table[place * PLACE + INDEX] = young.texts.length;
    table[place * PLACE + START] = young.used;
    table[place * PLACE + LENGTH] = length;
    young.used += length;
  }

  private emptyGeneration(): Generation {
    return {
      table: new Int32Array((this.mask + 1) * PLACE),
      bytes: viewOf(new Uint8Array(this.capacity * AVERAGE_BYTES + MAX_BYTES)),
      texts: [],
      used: 0,
    };
  }
}

function cleared(generation: Generation): Generation {
  generation.table.fill(0);
  return { ...generation, texts: [], used: 0 };
}

function find(
  { table, bytes, texts }: Generation,
  mask: number,
  hash: number,
  view: DataView,
  start: number,
  length: number
): string | undefined {
  let place = hash & mask;
  for (let probes = 0; probes < MAX_PROBES; probes++) {
    const at = place * PLACE;
    const index = table[at + INDEX];
    if (index === 0) {
      return undefined;
    }
    if (
      table[at] === hash &&
      table[at + LENGTH] === length &&
      equalBytes(bytes, table[at + START], view, start, length)
    ) {
      return texts[index - 1];
    }
    place = (place + 1) & mask;
  }
  return undefined;
}
