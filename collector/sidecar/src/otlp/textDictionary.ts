interface Generation {
  /** Index of a text plus 1; 0 marks a free place. */
  table: Int32Array;
  hashes: Int32Array;
  /** Where the bytes of a text begin in `bytes`; those of the next text end them. */
  offsets: Int32Array;
  bytes: Uint8Array;
  texts: string[];
  used: number;
}

/** Longer texts are not kept: they are rarely seen twice. */
const MAX_BYTES = 96;

const AVERAGE_BYTES = 32;

/** Places that are looked at for one text: whoever makes texts collide on purpose only loses their place in it. */
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

  /** The text whose UTF-8 bytes stand in the buffer from `start` to `end`; broken UTF-8 gives replacement characters. */
  read(buffer: Buffer, start: number, end: number): string {
    const length = end - start;
    if (length === 0) {
      return '';
    }
    if (length > MAX_BYTES) {
      return buffer.toString('utf8', start, end);
    }
    const hash = hashBytes(buffer, start, end);
    const known = find(this.young, this.mask, hash, buffer, start, length);
    if (known !== undefined) {
      return known;
    }
    const aged = this.old && find(this.old, this.mask, hash, buffer, start, length);
    const text = aged ?? buffer.toString('utf8', start, end);
    this.add(hash, text, buffer, start, length);
    return text;
  }

  private add(hash: number, text: string, buffer: Buffer, start: number, length: number): void {
    if (this.young.texts.length >= this.capacity || this.young.used + length > this.young.bytes.length) {
      const { old } = this;
      this.old = this.young;
      this.young = old ? cleared(old) : this.emptyGeneration();
    }
    const { young } = this;
    let place = hash & this.mask;
    for (let probes = 1; young.table[place] !== 0; probes++) {
      if (probes === MAX_PROBES) {
        return;
      }
      place = (place + 1) & this.mask;
    }
    const index = young.texts.length;
    for (let at = 0; at < length; at++) {
      young.bytes[young.used + at] = buffer[start + at];
    }
    young.offsets[index] = young.used;
    young.used += length;
    young.offsets[index + 1] = young.used;
    young.hashes[index] = hash;
    young.texts.push(text);
    young.table[place] = index + 1;
  }

  private emptyGeneration(): Generation {
    return {
      table: new Int32Array(this.mask + 1),
      hashes: new Int32Array(this.capacity),
      offsets: new Int32Array(this.capacity + 1),
      bytes: new Uint8Array(this.capacity * AVERAGE_BYTES + MAX_BYTES),
      texts: [],
      used: 0,
    };
  }
}

/** Four bytes a step: a multiplication for every byte takes several times as long. */
function hashBytes(buffer: Buffer, start: number, end: number): number {
  let hash = end - start;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    const word = buffer[at] | (buffer[at + 1] << 8) | (buffer[at + 2] << 16) | (buffer[at + 3] << 24);
    hash = Math.imul(hash ^ word, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; at < end; at++) {
    hash = Math.imul(hash ^ buffer[at], 0x9e3779b1);
  }
  return hash ^ (hash >>> 13);
}

function cleared(generation: Generation): Generation {
  generation.table.fill(0);
  return { ...generation, texts: [], used: 0 };
}

function find(
  { table, hashes, offsets, bytes, texts }: Generation,
  mask: number,
  hash: number,
  buffer: Buffer,
  start: number,
  length: number
): string | undefined {
  let place = hash & mask;
  for (let probes = 0; probes < MAX_PROBES; probes++) {
    const entry = table[place];
    if (entry === 0) {
      return undefined;
    }
    const index = entry - 1;
    const offset = offsets[index];
    if (hashes[index] === hash && offsets[index + 1] - offset === length) {
      let at = 0;
      while (at < length && bytes[offset + at] === buffer[start + at]) {
        at++;
      }
      if (at === length) {
        return texts[index];
      }
    }
    place = (place + 1) & mask;
  }
  return undefined;
}
