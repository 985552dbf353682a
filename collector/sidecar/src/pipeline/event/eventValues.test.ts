import { COLUMNS } from './columns';
import { COLUMN_TYPES } from './columnTypes';
import { emptyEvent, fullEvent } from './events.testing';
import { emptyValue, eventFrom, holds, isEvent, MEMBERS } from './eventValues';

describe('the values of columns', () => {
  it('are a value in every column, empty and full', () => {
    expect(isEvent(emptyEvent())).toBe(true);
    expect(isEvent(fullEvent())).toBe(true);
    expect(emptyEvent()).toMatchObject({ endpointSource: 'none', errorClass: 'none', operationCount: 1, asn: 0 });
    const empty = Object.entries(emptyEvent());
    const full = new Map<string, unknown>(Object.entries(fullEvent()));
    expect(empty.filter(([member, value]) => full.get(member) === value)).toEqual([]);
  });

  it.each(MEMBERS)('are checked for %s', (member) => {
    expect(isEvent({ ...fullEvent(), [member]: undefined })).toBe(false);
    expect(isEvent({ ...fullEvent(), [member]: { of: 'no column' } })).toBe(false);
  });

  it.each([
    ['dateTime64', [0, 253_402_300_799_999], [-1, 1.5, 253_402_300_800_000, NaN]],
    ['uint8', [0, 255], [-1, 256, '1', 1n]],
    ['uint16', [65_535], [65_536]],
    ['uint32', [4_294_967_295], [4_294_967_296, Infinity]],
    ['count64', [2 ** 53 - 1], [2 ** 53]],
    ['uint64', [0n, 2n ** 64n - 1n], [-1n, 2n ** 64n, 1]],
    ['decimal64', [-1n, 2n ** 63n - 1n], [2n ** 63n, 1.5]],
    ['bool', [true, false], [1, 'true']],
    ['string', ['', 'ü'], [undefined, 1]],
    ['hex16', ['', 'ab'.repeat(16)], ['ab', 'AB'.repeat(16), 'xy'.repeat(16)]],
    ['lowCardinality', ['GET'], [null]],
    ['stringArray', [[], ['a']], ['a', [1]]],
  ] as const)('of the type %s are in its range', (type, values, others) => {
    expect(values.filter((value) => !COLUMN_TYPES[type].holds(value))).toEqual([]);
    expect(others.filter((value) => COLUMN_TYPES[type].holds(value))).toEqual([]);
  });

  it('of an enumeration are on its list', () => {
    expect(holds('errorClass', 'timeout')).toBe(true);
    expect(holds('errorClass', 'a new one')).toBe(false);
    expect(holds('endpointSource', 'timeout')).toBe(false);
  });

  it('that do not fit are named', () => {
    const valueOf = (member: keyof typeof COLUMNS) => (member === 'asn' ? -1 : emptyValue(member));
    expect(() => eventFrom(valueOf)).toThrow('The columns of an event cannot hold its values of asn.');
  });
});
