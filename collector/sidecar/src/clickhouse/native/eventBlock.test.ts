import { type CallsightEvent } from '../../pipeline/event/event';
import { someCallEvents } from '../../pipeline/testing';
import { EventBlock } from './eventBlock';
import { freezeBatch, splitByDay } from '../insert/insertBatch';

/** No columns hold where a record stands in a trace or a file. */
const NOT_STORED = { origin: undefined, hasPlaceInFile: undefined };

const events: CallsightEvent[] = someCallEvents(1000).map((event, row) => ({
  ...event,
  ...NOT_STORED,
  eventTime: event.eventTime + row,
  // Of some the length takes two bytes, and a character more than one.
  requestId: row % 10 === 0 ? `r-${'é'.repeat(row % 130)}` : `r-${row}`,
  traceId: row % 2 === 0 ? '' : event.traceId,
  developerId: `developer-${row % 400}`,
  requestBytes: Number.MAX_SAFE_INTEGER - row,
  costMicros: -1n - BigInt(row),
  ipPseudonym: 2n ** 64n - 1n - BigInt(row),
  timedOut: row % 3 === 0,
  featureFlags: Array.from({ length: row % 3 }, (_, index) => `flag-${index}`),
}));

describe('EventBlock', () => {
  it('gives every event back as it was', () => {
    const block = new EventBlock(events.slice(0, 100));
    block.append(events.slice(100));
    expect(block.rowNumbers().map((row) => block.eventAt(row))).toEqual(events);
    expect(block.rowNumbers().map((row) => block.keyAt(row))).toEqual(events.map((event) => event.eventKey));
    expect(block.rowNumbers().map(block.reader('developerId'))).toEqual(events.map((event) => event.developerId));
  });

  it('makes of some of its rows what the events of those rows make', () => {
    const rows = [999, 3, 500, 4];
    const selected = new EventBlock(events).select(rows);
    const made = new EventBlock(rows.map((row) => events[row]));
    expect(selected.rowNumbers().map((row) => selected.eventAt(row))).toEqual(rows.map((row) => events[row]));
    expect(freezeBatch('t', selected)).toEqual(freezeBatch('t', made));
  });

  it('is written alike however it came about', () => {
    const parts = new EventBlock();
    for (let start = 0; start < events.length; start += 77) {
      parts.append(events.slice(start, start + 77));
    }
    expect(freezeBatch('t', parts)).toEqual(freezeBatch('t', new EventBlock(events)));
  });

  it('is split by day, whatever the order is', () => {
    const day = 86_400_000;
    const mixed = [0, 1, 0, 2, 1].map((days, row) => ({ ...events[row], eventTime: (20_000 + days) * day + row }));
    const keys = splitByDay(new EventBlock(mixed)).map((part) => part.rowNumbers().map((row) => part.keyAt(row)));
    expect(keys).toEqual([[0, 2], [1, 4], [3]].map((rows) => rows.map((row) => events[row].eventKey)));
    const sameDay = new EventBlock(mixed.slice(0, 1));
    expect(splitByDay(sameDay)).toEqual([sameDay]);
  });
});
