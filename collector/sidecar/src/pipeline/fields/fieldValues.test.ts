import { SLOT } from '../../otlp/attributeNames';
import { RecordCursor } from '../../otlp/recordCursor';
import { Slots } from '../../otlp/slots';
import { TextDictionary } from '../../otlp/textDictionary';
import { FieldValues } from './fieldValues';

/** The text as a decoder leaves it: as bytes of the request. */
function ofBytes(text: string): FieldValues {
  const record = new RecordCursor(new TextDictionary(), undefined, Buffer.from(`"${text}"`));
  record.begin('span', new Slots());
  record.slots.setText(SLOT.statusCode, 1, record.buffer.length - 1);
  return new FieldValues(record);
}

/** The text as JSON brings it. */
function ofValue(text: string): FieldValues {
  const fields = new FieldValues();
  fields.set('statusCode', text);
  return fields;
}

describe('FieldValues', () => {
  it.each([
    ['', 0],
    ['200', 200],
    ['0', 0],
    ['007', 7],
    ['-3', -3],
    [' 12.5 ', 12.5],
    ['.5', 0.5],
    ['1e3', 1000],
    ['1e999', 0],
    ['999999999999999', 999_999_999_999_999],
    ['9007199254740993', 9_007_199_254_740_992],
    ['12a', 0],
    ['0x10', 0],
    ['Infinity', 0],
    ['٣', 0],
    ['1'.repeat(33), 0],
    ['ü'.repeat(200), 0],
  ])('reads the number of %j', (text, number) => {
    expect(ofBytes(text).number('statusCode')).toBe(number);
    expect(ofValue(text).number('statusCode')).toBe(number);
  });

  it('reads texts, flags and lists alike from bytes and from values', () => {
    for (const text of ['', 'true', '1', 'yes', 'ü🦊', 'x'.repeat(300), '🦊'.repeat(200), `a${'🦊'.repeat(200)}`]) {
      const [bytes, value] = [ofBytes(text), ofValue(text)];
      expect(bytes.text('statusCode')).toBe(value.text('statusCode'));
      expect(bytes.fullText('statusCode')).toBe(text);
      expect(bytes.has('statusCode')).toBe(text !== '');
      expect(value.has('statusCode')).toBe(text !== '');
      expect(bytes.flagAt(SLOT.statusCode)).toBe(text === 'true' || text === '1');
      expect(bytes.list('statusCode')).toEqual(value.list('statusCode'));
    }
    expect(ofBytes(`a${'🦊'.repeat(200)}`).text('statusCode')).toBe(`a${'🦊'.repeat(127)}`);
  });

  it('reads numbers and booleans of a request', () => {
    const record = new RecordCursor(new TextDictionary());
    const fields = new FieldValues(record);
    record.slots.setNumber(SLOT.statusCode, 200);
    record.slots.setBoolean(SLOT.timedOut, true);
    record.slots.setNumber(SLOT.cost, NaN);
    expect([fields.text('statusCode'), fields.number('statusCode'), fields.flagAt(SLOT.timedOut)]).toEqual([
      '200',
      200,
      true,
    ]);
    expect([fields.text('timedOut'), fields.number('timedOut'), fields.number('cost')]).toEqual(['true', 0, 0]);
    expect([fields.has('statusCode'), fields.has('revenue'), fields.number('revenue')]).toEqual([true, false, 0]);
  });
});
