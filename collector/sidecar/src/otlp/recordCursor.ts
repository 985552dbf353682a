import { viewOf } from './byteView';
import { FIELDS, UNIQUE_FIELDS } from './attributeNames';
import {
  type ApiCall,
  type AttributeMap,
  type AttributeValue,
  type InstrumentationScope,
  SPAN_KIND,
  STATUS_CODE,
} from './record';
import { SLOT_KIND } from './slotKind';
import { Slots } from './slots';
import { NO_MAP, type SourceMap } from './sourceMap';
import { TextDictionary } from './textDictionary';

const NOWHERE = -1;
const NO_BYTES = Buffer.alloc(0);
const NO_ATTRIBUTES: AttributeMap = new Map();
const NO_SCOPE: InstrumentationScope = { name: '', version: '' };
/** 1 for the slots whose texts are not worth remembering. */
const IS_UNIQUE = Uint8Array.from(FIELDS, (field) => (UNIQUE_FIELDS.has(field) ? 1 : 0));

/**
 * One span, log record or event at a time, as positions in the request that brought it: what a decoder fills in place
 * and the pipeline reads, without an object, a map or a string a record. Valid until the decoder goes on.
 */
export class RecordCursor {
  signal: 'span' | 'log' | 'event' = 'span';
  /** One of SPAN_KIND; 0 for what is no span. */
  kind: number = SPAN_KIND.unspecified;
  /** Microseconds since the epoch: start of the span or time of the log record, and end of the span; 0 when not given. */
  startTimeUs = 0;
  endTimeUs = 0;
  statusCode: number = STATUS_CODE.unset;
  /** Where the 16, 8 and 8 bytes of the ids stand in the buffer, -1 when they do not; then they are texts. */
  traceStart = NOWHERE;
  spanStart = NOWHERE;
  parentStart = NOWHERE;
  traceText = '';
  spanText = '';
  parentText = '';
  /** See SPAN_FLAG. */
  flags = 0;
  /** Whether the span has an event `exception`. */
  hasException = false;
  /** Name of the span or event name of the log record: where it stands in the buffer, or the text itself. */
  nameStart = 0;
  nameEnd = 0;
  nameText = '';
  readonly slots = new Slots();

  /** Why the record cannot be read: names the member and the type found. Empty when it can. */
  problem = '';
  /** Gives the record as it came in; undefined when that stands in the buffer. */
  readRaw: (() => string) | undefined;

  /** Body of a log record whose attributes tell of no HTTP call; else null. */
  body: AttributeValue = null;

  /** How the records of this resource and scope are read. */
  map: SourceMap = NO_MAP;
  resource: AttributeMap = NO_ATTRIBUTES;
  scope: InstrumentationScope = NO_SCOPE;
  /** Where the record stands in the request. */
  start = 0;
  end = 0;
  /** Of each slot the text that was read last, and where it stood: what a resource says is the same in all its records. */
  private readonly rememberedStarts = new Float64Array(FIELDS.length).fill(NOWHERE);
  /** Of the buffer. */
  readonly view: DataView;
  private readonly remembered = new Array<string>(FIELDS.length).fill('');

  /**
   * @param readWhole reads the record again with all that nobody asked for, while the cursor stands on it.
   * @param buffer the request; empty when the slots hold JavaScript values.
   */
  constructor(
    readonly texts: TextDictionary = new TextDictionary({ capacity: 32 }),
    private readonly readWhole: (cursor: RecordCursor) => ApiCall = noRecord,
    readonly buffer: Buffer = NO_BYTES
  ) {
    this.view = viewOf(buffer);
  }

  /** Begins a record of a resource. */
  begin(signal: RecordCursor['signal'], resource: Slots): void {
    this.signal = signal;
    this.kind = SPAN_KIND.unspecified;
    this.startTimeUs = 0;
    this.endTimeUs = 0;
    this.statusCode = STATUS_CODE.unset;
    this.traceStart = NOWHERE;
    this.spanStart = NOWHERE;
    this.parentStart = NOWHERE;
    this.traceText = '';
    this.spanText = '';
    this.parentText = '';
    this.flags = 0;
    this.hasException = false;
    this.nameStart = 0;
    this.nameEnd = 0;
    this.nameText = '';
    this.body = null;
    this.problem = '';
    this.slots.copy(resource);
  }

  /** 32 lower-case hex digits, or empty. */
  get traceId(): string {
    return this.traceStart < 0 ? this.traceText : this.buffer.toString('hex', this.traceStart, this.traceStart + 16);
  }

  /** 16 lower-case hex digits, or empty. */
  get spanId(): string {
    return this.spanStart < 0 ? this.spanText : this.buffer.toString('hex', this.spanStart, this.spanStart + 8);
  }

  /** 16 lower-case hex digits, or empty. */
  get parentSpanId(): string {
    return this.parentStart < 0 ? this.parentText : this.buffer.toString('hex', this.parentStart, this.parentStart + 8);
  }

  name(): string {
    return this.nameEnd > this.nameStart
      ? this.texts.read(this.buffer, this.view, this.nameStart, this.nameEnd)
      : this.nameText;
  }

  /** The record as a whole, as a dead letter needs it. */
  whole(): ApiCall {
    return this.readWhole(this);
  }

  /** The text of a slot of the kind `text`. */
  textOf(slot: number): string {
    const { slots } = this;
    const start = slots.starts[slot];
    if (this.rememberedStarts[slot] === start) {
      return this.remembered[slot];
    }
    const end = slots.ends[slot];
    if (IS_UNIQUE[slot] === 1) {
      return this.buffer.toString('utf8', start, end);
    }
    const text = this.texts.read(this.buffer, this.view, start, end);
    this.rememberedStarts[slot] = start;
    this.remembered[slot] = text;
    return text;
  }

  /** All that was sent of the record, whatever it means. */
  raw(): string {
    return this.readRaw ? this.readRaw() : this.buffer.toString('latin1', this.start, this.end);
  }

  /** The content of a slot as JavaScript has it; a list of one text is that text. */
  valueOf(slot: number): AttributeValue | undefined {
    const { slots } = this;
    switch (slots.kinds[slot]) {
      case SLOT_KIND.absent:
        return undefined;
      case SLOT_KIND.text:
        return this.textOf(slot);
      case SLOT_KIND.number:
        return slots.numbers[slot];
      case SLOT_KIND.boolean:
        return slots.numbers[slot] === 1;
      default:
        return slots.values[slot];
    }
  }
}

function noRecord(): ApiCall {
  throw new Error('No decoder has filled this cursor.');
}
