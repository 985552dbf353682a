import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_CLASSES } from '../../../../../model/errorClasses';
import { EVENT_COLUMNS } from '../../clickhouse/native/eventColumns';
import { ATTRIBUTE_NAMES, FIELDS, settingOfField } from '../../otlp/attributeNames';
import { eventOf, testPipeline } from '../testing';

const document = readFileSync(join(__dirname, '../../../../../docs/event.md'), 'utf8');

describe('docs/event.md', () => {
  it('lists every attribute that is read, by field and in order', () => {
    for (const field of FIELDS) {
      const names = ATTRIBUTE_NAMES[field].map((name) => `\`${name}\``).join(', ') || '(maps only)';
      expect(document).toContain(`| \`${settingOfField(field)}\` | ${names} |`);
    }
  });

  it('explains every column and error class', () => {
    const words = [...EVENT_COLUMNS.map((column) => column.name), ...ERROR_CLASSES];
    expect(words.filter((word) => !document.includes(`\`${word}\``))).toEqual([]);
  });

  it('prints an event that is accepted', () => {
    const printed = /```json\n(\{\n {2}"event_type"[\s\S]*?)```/.exec(document)?.[1] ?? '';
    const body: Record<string, unknown> = JSON.parse(printed);
    const event = eventOf(testPipeline()({ signal: 'event', body }, Date.parse(String(body.event_time))));
    expect(event).toMatchObject({ eventType: 'key_issued', durationUs: 12_500, variant: 'treatment', asn: 64500 });
  });
});
